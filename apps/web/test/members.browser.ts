import { apiClient } from "./support/api-client.ts";
import { expectAccessible, expectAccessibleNow } from "./support/expect-accessible.ts";
import { chooseFromMenu, chooseRole, rolesOf, rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("a change of role takes effect immediately and can be undone", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const role = rolesOf(page, { name: "Ben Babbage" });
  await chooseRole(page, ben, "Admin");
  await expect(page.getByText("Ben Babbage is now an admin.")).toBeVisible();
  await expect(role).toHaveText("Admin");
  await page.reload();
  await expect(role).toHaveText("Admin");

  await chooseRole(page, ben, "Member");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Ben Babbage is now an admin.")).toBeVisible();
  await expect(role).toHaveText("Admin");
  await page.reload();
  await expect(role).toHaveText("Admin");
});

test("a change that the server rejects is undone, with the reason", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await expect(rowOf(page, ben)).toBeVisible();
  await apiClient(ben).member.leave.mutate({ organization: slug });
  await chooseRole(page, ben, "Admin");
  await expect(page.getByRole("alert")).toContainText(/member/);
  await expect(rowOf(page, ben)).toHaveCount(0);
});

test("the only owner sees before the click that they can neither step down nor leave", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const reason = "You are the only owner. Make someone else an owner first.";
  // Text that takes the focus, once it is known that there is no other owner.
  await rowOf(page, ada)
    .locator("[tabindex='0']", { hasText: /^Owner$/ })
    .focus();
  await expect(page.getByRole("tooltip", { name: reason })).toBeVisible();
  await expect(rolesOf(page, ada)).toHaveCount(0);
  await page.getByRole("button", { name: "More about Ada Lovelace" }).click();
  await expect(page.getByRole("menuitem", { name: "Leave…" })).toBeDisabled();
  await expect(page.getByRole("menu")).toContainText(reason);
  await page.keyboard.press("Escape");

  await chooseRole(page, ben, "Owner");
  await page.getByRole("dialog").getByRole("button", { name: "Make Ben Babbage an owner" }).click();
  await chooseRole(page, ada, "Admin");
  const dialog = page.getByRole("dialog", { name: "Make yourself an admin?" });
  await expect(dialog).toContainText("delete this organization");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await chooseFromMenu(page, ada, "Leave…");
  await expect(page.getByRole("dialog", { name: /^Leave/ })).toBeVisible();
});

test("offline, a change is not shown as saved, and the page catches up without a reload", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.waitForLoadState("networkidle");
  const role = rolesOf(page, ben);

  // While the server has not answered, the new role looks and reads as not saved yet.
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/member.updateRole*", async (route) => {
    await answered;
    await route.continue();
  });
  await chooseRole(page, ben, "Admin");
  await expect(role).toHaveAccessibleDescription("Saving…");
  await expect(role).toHaveText("Admin");
  await expect(role).toHaveCSS("font-style", "italic");
  await expectAccessibleNow(page, "a role that is being saved");
  answer();
  await expect(page.getByText("Ben Babbage is now an admin.")).toBeVisible();
  await expect(role).not.toHaveAccessibleDescription("Saving…");
  await expect(role).toHaveText("Admin");

  await page.context().setOffline(true);
  const bar = page.getByText("You're offline.");
  await expect(bar).toBeVisible();
  await expectAccessible(page, "members, offline");
  await chooseRole(page, ben, "Member");
  await expect(page.getByText("Can't reach the server. Check your connection and try again.")).toBeVisible();
  await expect(role).toHaveText("Admin");
  await expect(role).not.toHaveAccessibleDescription("Saving…");

  // What was loaded neither as code nor as data comes once the network is back, and what others did shows.
  await page.getByRole("link", { name: "Projects" }).click();
  await apiClient(ada).project.create.mutate({ organization: slug, name: "Telescope", slug: "telescope" });
  await page.evaluate(() => {
    document.body.dataset.isSamePage = "true";
  });
  await page.context().setOffline(false);
  await expect(bar).toBeHidden();
  await expect(page.getByRole("heading", { name: "Projects", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Telescope" })).toBeVisible();
  await expect(page.locator("body")).toHaveAttribute("data-is-same-page", "true");
  const { items } = await apiClient(ada).member.list.query({ organization: slug, query: ben.email });
  expect(items[0]?.roles).toEqual(["admin"]);
});

test("making someone an owner needs confirmation", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const role = rolesOf(page, { name: "Ben Babbage" });
  await chooseRole(page, ben, "Owner");
  const dialog = page.getByRole("dialog", { name: "Make Ben Babbage an owner?" });
  await expect(dialog).toContainText(ben.email);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(role).toHaveText("Member");
  await chooseRole(page, ben, "Owner");
  await dialog.getByRole("button", { name: "Make Ben Babbage an owner" }).click();
  await expect(dialog).toBeHidden();
  await expect(role).toHaveText("Owner");
});

test("an admin cannot change an owner, and sees who can", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "admin"]] });
  const page = await openAs(ben);
  await page.goto(`/o/${slug}/members`);
  await expect(rolesOf(page, { name: "Ben Babbage" })).toBeVisible();
  await expect(rolesOf(page, { name: "Ada Lovelace" })).toHaveCount(0);
  await rowOf(page, ada).locator("[tabindex]", { hasText: "Owner" }).focus();
  await expect(page.getByRole("tooltip", { name: "Only owners can change an owner’s role." })).toBeVisible();
  await page.getByRole("button", { name: "More about Ada Lovelace" }).click();
  await expect(page.getByRole("menuitem", { name: "Remove…" })).toBeDisabled();
  await expect(page.getByText("Only owners can remove an owner.")).toBeVisible();
});

test("removing someone needs confirmation, and the focus stays in the list", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug, name } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await chooseFromMenu(page, ben, "Remove…");
  const dialog = page.getByRole("dialog", { name: "Remove Ben Babbage?" });
  await expect(dialog).toContainText(ben.email);
  await expect(dialog).toContainText(`Ben Babbage loses access to ${name} immediately`);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(rowOf(page, ben)).toBeVisible();

  await chooseFromMenu(page, ben, "Remove…");
  await dialog.getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByText(`Ben Babbage is no longer a member of ${name}.`)).toBeVisible();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await expect(page.getByRole("tab", { name: "Members" })).toContainText("1");
  await expect(page.getByRole("button", { name: "More about Ada Lovelace" })).toBeFocused();
});

test("people are invited by keyboard alone, and the focus returns to where it was", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug, name } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const invite = page.getByRole("main").getByRole("button", { name: "Invite", exact: true });
  await invite.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Invite people to ${name}` });
  const addresses = dialog.getByRole("textbox", { name: "Email addresses" });
  await expect(addresses).toBeFocused();

  const [first, second] = [newEmail(), newEmail()];
  await page.keyboard.type(`${first} ${second}`);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: `Remove ${second}` })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(dialog.getByRole("combobox", { name: "Role" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const send = dialog.getByRole("button", { name: "Invite 2 people" });
  await expect(send).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Invited 2 people")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Done" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(invite).toBeFocused();
});
