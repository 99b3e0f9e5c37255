import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { passSecondFactor } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { openInApp } from "./support/open-in-app.ts";
import { organizationOfThree } from "./support/organization-of-three.ts";
import { expect, test } from "./support/test.ts";
import { addVirtualAuthenticator, withoutSuggestions } from "./support/virtual-authenticator.ts";

/** Ada, an owner with a second factor; Ben and Cleo, who have opened the organization and have none. */
async function stage() {
  const three = await organizationOfThree("admin");
  const { ada, ben, cleo, acme } = three;
  for (const person of [ben, cleo]) await apiClient(person).organization.get.query({ organization: acme.slug });
  await passSecondFactor(ada);
  return three;
}

const requireIn = (slug: string, by: Parameters<typeof apiClient>[0], requireTwoFactor: boolean) =>
  apiClient(by).organization.update.mutate({ organization: slug, data: { requireTwoFactor } });

const whoLacks = (page: Page) => page.getByRole("link", { name: "2 members have no second factor" });

test("an owner sees who lacks a second factor, requires one, and finds them marked on the members page", async ({
  openAs,
}) => {
  const { ada, acme } = await stage();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/settings`);
  const policy = page.getByRole("switch", { name: "Require two-factor authentication" });
  await expect(policy).not.toBeChecked();
  await expect(whoLacks(page)).toBeVisible();
  await expect(page.getByText(": Ben Babbage and Cleo Curie.")).toBeVisible();
  await expectAccessible(page, "the two-factor policy in the settings");

  await policy.click();
  const dialog = page.getByRole("dialog", { name: "Require two-factor authentication?" });
  await expect(dialog).toContainText("That includes owners.");
  await expect(whoLacks(dialog.page())).toHaveCount(2);
  await expectAccessible(page, "requiring two-factor authentication");
  await dialog.getByRole("button", { name: "Require two-factor authentication" }).click();
  await expect(page.getByText(`Two-factor authentication is required in ${acme.name}.`)).toBeVisible();
  await expect(policy).toBeChecked();

  await whoLacks(page).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?twoFactor=off`);
  const rows = page.getByRole("row").filter({ hasText: "No two-factor" });
  await expect(rows).toHaveCount(2);
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();
  await expectAccessible(page, "members without a second factor");
  await page.getByRole("combobox", { name: "Filter by two-factor authentication" }).selectOption("With two-factor");
  await expect(page.getByText("1–1 of 1 member")).toBeVisible();
  await expect(rows).toHaveCount(0);

  await openInApp(page, `/o/${acme.slug}/settings`);
  await policy.click();
  await page
    .getByRole("dialog", { name: "Stop requiring two-factor authentication?" })
    .getByRole("button", { name: "Stop requiring it" })
    .click();
  await expect(page.getByText(`Two-factor authentication is no longer required in ${acme.name}.`)).toBeVisible();
});

test("an admin without a second factor has to set one up before requiring it", async ({ openAs }) => {
  const { cleo, acme } = await stage();
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/settings`);
  await page.getByRole("switch", { name: "Require two-factor authentication" }).click();
  const dialog = page.getByRole("dialog", { name: "Require two-factor authentication?" });
  await dialog.getByRole("button", { name: "Require two-factor authentication" }).click();
  await expect(dialog.getByRole("alert")).toContainText("You would lock yourself out");
  await expect(dialog.getByRole("alert")).toContainText("/account/security#two-factor");
});

test("a member sees the policy without being able to change it, and not who lacks a second factor", async ({
  openAs,
}) => {
  const { ben, acme } = await stage();
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/settings`);
  await expect(page.getByRole("switch", { name: "Require two-factor authentication" })).toBeDisabled();
  await expect(page.getByText("no second factor")).toHaveCount(0);
  await openInApp(page, `/o/${acme.slug}/members?twoFactor=off`);
  await expect(page.getByText("1–3 of 3 members")).toBeVisible();
  await expect(page.getByText("No two-factor")).toHaveCount(0);
});

test("a member without a second factor is led from every page to where they set one up, and back in", async ({
  openAs,
}) => {
  const { ada, ben, acme } = await stage();
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await requireIn(acme.slug, ada, true);
  // From an open page as well.
  await page.getByRole("searchbox").fill("ada");
  const heading = page.getByRole("heading", { name: "Two-factor authentication required" });
  await expect(heading).toBeVisible();
  await expect(page.getByRole("main")).toContainText(`Set up an authenticator app or a passkey for ${ben.email}.`);
  await expectAccessible(page, "two-factor authentication required");

  await page.goto("/");
  await expect(page).toHaveURL(`/o/${acme.slug}/members`);
  await expect(heading).toBeVisible();
  await page.getByRole("button", { name: /^Switch organization/ }).click();
  await expect(page.getByRole("img", { name: "requires two-factor authentication" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Set up two-factor authentication" }).click();
  await expect(page).toHaveURL("/account/security#two-factor");
  await expect(page.getByRole("heading", { name: "Security", exact: true })).toBeVisible();
  await passSecondFactor(ben);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("a member who adds a passkey goes on in the same session", async ({ openAs }) => {
  const { ada, ben, acme } = await stage();
  const page = await openAs(ben);
  await withoutSuggestions(page);
  await addVirtualAuthenticator(page);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
  await requireIn(acme.slug, ada, true);
  await page.getByRole("searchbox").fill("ada");
  await page.getByRole("link", { name: "Set up two-factor authentication" }).click();
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  await page.getByRole("dialog", { name: "Add a passkey" }).getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" }).getByRole("listitem")).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Members" })).toBeVisible();
});

test("someone who has a second factor signs in again with it", async ({ openAs }) => {
  const { ada, ben, acme } = await stage();
  await requireIn(acme.slug, ada, true);
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("button", { name: "Sign in again" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(ben.email);
});
