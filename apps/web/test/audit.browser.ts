import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { busyOrganization } from "./support/busy-organization.ts";
import { chooseFromMenu } from "./support/member-row.ts";
import { openInApp } from "./support/open-in-app.ts";
import { expect, test } from "./support/test.ts";
import { currentRun } from "./support/test-run.ts";

test("the log has who did what to whom, newest first, and an event unfolds by keyboard", async ({ openAs }) => {
  const { ada, ben, acme, ids } = await busyOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect(sentences(page)).toHaveText([
    `Ada Lovelace changed the name of the organization from ${acme.name} to ${acme.name} Ltd`,
    "Ada Lovelace created the project Atlas",
    "Ada Lovelace added Cleo Curie to the team Engineering",
    "Ada Lovelace created the team Engineering",
    "Ada Lovelace changed the role of Ben Babbage from member to admin",
    "Ada Lovelace added Cleo Curie as a member",
    "Ada Lovelace added Ben Babbage as a member",
    "Ada Lovelace created the organization",
  ]);
  await expect(page.getByText("1–8 of 8 events")).toBeVisible();

  const button = unfolding(page, "Ada Lovelace changed the role of Ben Babbage");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const details = page.getByRole("row").filter({ hasText: "Context" });
  await expect(details).toContainText("RolesBefore: memberAfter: admin");
  await expect(details).toContainText(ids.ben);
  await expect(details).toContainText(ben.email);
  await expect(details).toContainText("tRPC API");
  await expect(details).toContainText("127.0.0.1");
  await expect(details).toContainText("member.role_changed");
  await expect(details).toContainText(/Request ID[\w-]{10}/);
  await page.keyboard.press("Space");
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(details).toHaveCount(0);
  // All of a row can be clicked.
  await page.getByRole("row").filter({ hasText: "created the project Atlas" }).click();
  await expect(details).toContainText("NameBefore: NoneAfter: Atlas");
});

test("filters are in the address, and survive a reload and Back", async ({ openAs }) => {
  const { ada, acme, ids, team } = await busyOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  await page.getByRole("combobox", { name: "Event" }).click();
  await page.getByRole("option", { name: "Member added", exact: true }).click();
  await expect(page).toHaveURL(/\?event=member\.added$/);
  await expect(sentences(page)).toHaveCount(2);
  const affected = page.getByRole("combobox", { name: "Affected" });
  await affected.click();
  await affected.pressSequentially("cleo");
  await page.getByRole("option", { name: /Cleo Curie/ }).click();
  await expect(sentences(page)).toHaveText(["Ada Lovelace added Cleo Curie as a member"]);
  await page.reload();
  await expect(sentences(page)).toHaveText(["Ada Lovelace added Cleo Curie as a member"]);
  await expect(affected).toHaveValue("Cleo Curie");
  await expect(page.getByRole("combobox", { name: "Event" })).toHaveValue("Member added");
  await page.goBack();
  await expect(sentences(page)).toHaveCount(2);
  await expect(affected).toHaveValue("");

  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(page).toHaveURL(/to=2020-01-01/);
  await expect(page.getByRole("heading", { name: "No matching events" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(sentences(page)).toHaveCount(8);
  await expect(page).toHaveURL(/\/audit$/);
  await expect(page.getByLabel("To", { exact: true })).toHaveValue("");

  // Other targets are reached from an event.
  await unfolding(page, "Ada Lovelace created the team Engineering").click();
  await page.getByRole("link", { name: "All changes of Engineering" }).click();
  await expect(page).toHaveURL(new RegExp(`\\?target=${team.id}$`));
  await expect(affected).toHaveValue("Engineering");
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("combobox", { name: "Done by" })).toBeFocused();

  await page.goto(`/o/${acme.slug}/audit?actor=${ids.ben}`);
  await expect(page.getByRole("heading", { name: "No matching events" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Done by" })).toHaveValue("Ben Babbage");
  await page.goto(`/o/${acme.slug}/audit?event=nonsense&from=1`);
  await expect(sentences(page)).toHaveCount(8);
});

test("a long log has pages", async ({ openAs }) => {
  const { ada, acme } = await busyOrganization();
  const rows = Array.from({ length: 60 }, (_, index) => ({
    email: `person${index}.${acme.slug}@example.com`,
    name: `Person ${index}`,
    roles: ["member"],
  }));
  await apiClient(ada).member.import.mutate({ organization: acme.slug, rows, dryRun: false });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/audit`);
  await expect(page.getByText("1–50 of 68 events")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–68 of 68 events")).toBeVisible();
  await expect(sentences(page).last()).toHaveText("Ada Lovelace created the organization");
});

test("a member’s menu leads to what they did; access tokens, the operator and erased people are distinguished", async ({
  openAs,
}) => {
  const { ada, ben, acme, ids } = await busyOrganization();
  const organization = acme.slug;
  const token = await apiClient(ben).token.create.mutate({ organization, permissions: "all", name: "Nightly" });
  await apiClient(token).team.create.mutate({ organization, name: "Moon" });
  const page = await openAs(ada);
  await page.goto(`/o/${organization}/members`);
  await chooseFromMenu(page, ben, "View activity");
  await expect(page).toHaveURL(new RegExp(`/audit\\?actor=${ids.ben}$`));
  await expect(page.getByRole("combobox", { name: "Done by" })).toHaveValue("Ben Babbage");
  await expect(page.getByRole("row").filter({ hasText: "created the team Moon" })).toContainText("Access token");
  await expect(page.getByRole("row").filter({ hasText: "created the access token Nightly" })).toContainText("Person");
  await unfolding(page, "Ben Babbage created the team Moon").click();
  await page.getByRole("link", { name: "All events with this access token" }).click();
  await expect(sentences(page)).toHaveText(["Ben Babbage created the team Moon"]);
  await expect(page.getByRole("combobox", { name: "Done by" })).toHaveValue("Access token of Ben Babbage");

  await apiClient({ token: currentRun().secretKey }).audit.erasePerson.mutate({ userId: ids.ben });
  await page.goto(`/o/${organization}/audit`);
  await expect(sentences(page).first()).toContainText("erased a person's name and addresses from the audit log");
  await expect(sentences(page).nth(1)).toHaveText("Erased person created the team Moon");
  await unfolding(page, "Erased person created the team Moon").click();
  const details = page.getByRole("row").filter({ hasText: "Context" });
  await expect(details).toContainText("Erased person: the name and email address were removed from the log");
  await expect(details).toContainText(ids.ben);
  await expect(page.getByText(ben.email)).toHaveCount(0);
});

test("without access, the page shows who can grant it, and so does a member’s menu", async ({ openAs }) => {
  const { cleo, ben, acme } = await busyOrganization();
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/audit`);
  await expect(page.getByRole("heading", { name: "You don't have access to Audit log" })).toBeVisible();
  await expect(page.getByText("Only owners and admins can read the audit log.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Audit log.*no access$/ })).toBeVisible();
  await openInApp(page, `/o/${acme.slug}/members`);
  await page.getByRole("button", { name: `More about ${ben.name}` }).click();
  await expect(page.getByRole("menuitem", { name: "View activity" })).toBeDisabled();
  await expect(page.getByText("Only owners and admins can read the audit log.")).toBeVisible();
});

const sentences = (page: Page) => page.locator("td[data-part=subject]");

const unfolding = (page: Page, sentence: string) => page.getByRole("button", { name: `Details: ${sentence}` });
