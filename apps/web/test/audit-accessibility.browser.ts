import { busyOrganization } from "./support/busy-organization.ts";
import { tamperWithEvent } from "./support/database.ts";
import { expectAccessible, expectAccessibleNow } from "./support/expect-accessible.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { openInApp } from "./support/open-in-app.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("the audit log is accessible: folded, unfolded, filtered, empty, changed", async ({ openAs }) => {
  const { ada, cleo, acme } = await busyOrganization();
  await newInvitation(ada, acme, `${"a-long-address.".repeat(4)}x@${"subdomain.".repeat(3)}example.com`);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  await expect(page.getByText("1–9 of 9 events")).toBeVisible();
  await expect(page.getByText("Not verified yet.")).toBeVisible();
  await expectAccessible(page, "the audit log");
  await page.getByRole("button", { name: /^Details: Ada Lovelace invited/ }).click();
  await page.getByRole("button", { name: /^Details: Ada Lovelace changed the name/ }).click();
  await expect(page.getByRole("heading", { name: "Context" })).toHaveCount(2);
  await expectAccessible(page, "unfolded events");
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: /^CSV/ })).toBeVisible();
  await expectAccessibleNow(page, "what can be exported");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
  await page.getByRole("combobox", { name: "Affected" }).click();
  await expect(page.getByRole("option", { name: "Engineering" })).toBeVisible();
  await expectAccessibleNow(page, "what can be filtered by");
  await page.keyboard.press("Escape");

  await openInApp(page, `/o/${acme.slug}/audit?event=sso.forced&from=2026-02-01&to=2026-01-01`);
  await expect(page.getByRole("heading", { name: "No matching events" })).toBeVisible();
  await expectAccessible(page, "filters that find nothing");
  await tamperWithEvent(acme, 4);
  await page.goto(`/o/${acme.slug}/audit`);
  await page.getByRole("button", { name: "Verify now" }).click();
  await expect(page.getByText("First invalid event")).toBeVisible();
  await expectAccessible(page, "a log that was changed");

  const cleos = await openAs(cleo);
  await cleos.goto(`/o/${acme.slug}/audit`);
  await expect(cleos.getByRole("heading", { name: "You don't have access to Audit log" })).toBeVisible();
  await expectAccessible(cleos, "an audit log without access");
});
