import { apiClient } from "./support/api-client.ts";
import { addMembers, onDatabase } from "./support/database.ts";
import { expectAccessible, expectAccessibleNow } from "./support/expect-accessible.ts";
import { chooseFromMenu, chooseRole, rolesOf, rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("a search is in the URL and survives a reload", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const search = page.getByRole("searchbox", { name: "Search by name or email" });

  await search.fill("babb");
  await expect(page).toHaveURL(/\?q=babb$/);
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();
  await expect(rowOf(page, ada)).toHaveCount(0);
  await page.reload();
  await expect(search).toHaveValue("babb");
  await expect(rowOf(page, ben)).toBeVisible();
  await expect(rowOf(page, ada)).toHaveCount(0);

  await search.fill(ada.email);
  await expect(rowOf(page, ada)).toBeVisible();
  await search.fill("no such name");
  await expect(page.getByRole("heading", { name: "No matching members" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await expect(search).toHaveValue("");
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();
});

test("a search that is cleared while it is still being typed does not come back", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.clock.install();
  await page.goto(`/o/${slug}/members`);
  await expect(rowOf(page, ada)).toBeVisible();
  await page.clock.pauseAt(Date.now() + 60_000);
  const search = page.getByRole("searchbox", { name: "Search by name or email" });
  await search.fill("no such name");
  await page.getByRole("button", { name: "Clear search" }).click();
  await page.clock.runFor(1_000);
  await expect(search).toHaveValue("");
  await expect(search).toBeFocused();
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await page.clock.resume();
  await expect(rowOf(page, ada)).toBeVisible();
});

test("role filters are chips that can be removed one by one", async ({ openAs }) => {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const { slug } = await newOrganization(ada, {
    members: [
      [ben, "admin"],
      [cleo, "member"],
    ],
  });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: "Filter by role" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Admin" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Owner" }).click();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, cleo)).toHaveCount(0);
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();

  await page.getByRole("button", { name: "Role Admin: remove this filter" }).click();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await expect(rowOf(page, ada)).toBeVisible();
  await page.reload();
  await expect(rowOf(page, ada)).toBeVisible();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await page.getByRole("button", { name: "Role Owner: remove this filter" }).click();
  await expect(page.getByText("1–3 of 3 members")).toBeVisible();
});

test("a heading sorts by its column, and has aria-sort", async ({ openAs }) => {
  const [zoe, ben] = await Promise.all([newPerson({ name: "Zoe Ada" }), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(zoe, { members: [[ben, "member"]] });
  const page = await openAs(zoe);
  await page.goto(`/o/${slug}/members`);
  const name = page.getByRole("columnheader", { name: "Name" });
  const joined = page.getByRole("columnheader", { name: "Joined" });
  const firstRow = page.getByRole("row").nth(1);
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await expect(joined).toHaveAttribute("aria-sort", "none");
  await expect(firstRow).toContainText("Ben Babbage");

  await name.getByRole("button").click();
  await expect(name).toHaveAttribute("aria-sort", "descending");
  await expect(firstRow).toContainText("Zoe Ada");
  await joined.getByRole("button").click();
  await expect(joined).toHaveAttribute("aria-sort", "ascending");
  await expect(name).toHaveAttribute("aria-sort", "none");
  await expect(page).toHaveURL(/sort=joined/);
  await expect(firstRow).toContainText("Zoe Ada");
  await joined.getByRole("button").click();
  await expect(joined).toHaveAttribute("aria-sort", "descending");
  await expect(firstRow).toContainText("Ben Babbage");
});

test("a long list has pages of 50, and shows the range", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const numbers = Array.from({ length: 120 }, (_, index) => String(index + 1).padStart(3, "0"));
  await addMembers(
    acme,
    numbers.map((number) => ({ name: `Member ${number}` })),
  );
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  const rows = page.getByRole("table").getByRole("row");
  const next = page.getByRole("button", { name: "Next" });
  const previous = page.getByRole("button", { name: "Previous" });

  await expect(page.getByText("1–50 of 121 members")).toBeVisible();
  await expect(rows).toHaveCount(51);
  await expect(previous).toHaveAttribute("aria-disabled", "true");
  await next.click();
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();
  await expect(rowOf(page, { name: "Member 050" })).toBeVisible();
  await expect(rowOf(page, { name: "Member 049" })).toHaveCount(0);
  await next.click();
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();
  await expect(rows).toHaveCount(22);
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await previous.click();
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();

  await next.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=3`);
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();

  // As does a reload, what was opened in between, and a link without history.
  await page.reload();
  await expect(rowOf(page, { name: "Member 120" })).toBeVisible();
  await page.getByRole("navigation", { name: acme.name }).getByRole("link", { name: "Teams" }).click();
  await expect(page.getByRole("heading", { name: "Teams", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=2`);
  await expect(rowOf(page, { name: "Member 099" })).toBeVisible();
  await page.goto(`/o/${acme.slug}/members?sort=-name&page=2`);
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();
  await expect(rowOf(page, { name: "Member 070" })).toBeVisible();
  await previous.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?sort=-name`);
  await expect(rowOf(page, { name: "Member 120" })).toBeVisible();

  // A page there is not leads to the last one; what is no page, to the first.
  await page.goto(`/o/${acme.slug}/members?page=99&role=member`);
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=3&role=member`);
  await expect(page.getByText("101–120 of 120 members")).toBeVisible();
  await page.goto(`/o/${acme.slug}/members?page=-1&sort=shoe-size&role=Ä&q=`);
  await expect(page.getByText("1–50 of 121 members")).toBeVisible();

  await next.click();
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill("member 1");
  await expect(page.getByText("1–21 of 21 members")).toBeVisible();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?q=member+1`);
});

test("Back from what a list links to shows the same rows at the same place", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  await onDatabase(
    (sql) => sql`
      insert into team (id, organization_id, name)
      select 'team_' || ${acme.slug} || n, ${acme.id}, 'Team ' || to_char(n, 'fm000') from generate_series(1, 60) n`,
  );
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams?q=team`);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–60 of 60 teams")).toBeVisible();
  await onDatabase((sql) => sql`delete from team where organization_id = ${acme.id} and name > 'Team 050'`);
  // That page is gone, so it shows the one before.
  await page.reload();
  await expect(page.getByText("1–50 of 50 teams")).toBeVisible();
  await expect(page).toHaveURL(`/o/${acme.slug}/teams?q=team`);
  const far = page.getByRole("link", { name: "Team 045" });
  await far.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(500);
  await far.click();
  await expect(page.getByRole("heading", { name: "Team 045", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(far).toBeInViewport();
  await expect(page.getByRole("searchbox", { name: "Search teams by name" })).toHaveValue("team");
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
});

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
  await expect(page.getByRole("group", { name: "List of members" })).toBeFocused();
});

test("several members are changed at once, and those it failed with are named and stay selected", async ({
  openAs,
}) => {
  const people = ["Ben Babbage", "Cleo Curie", "Dora Darwin"].map((name) => newPerson({ name }));
  const [ada, ben, cleo, dora] = await Promise.all([newPerson(), ...people]);
  if (!ben || !cleo || !dora) throw new Error("Someone is missing.");
  const { slug, name } = await newOrganization(ada, {
    members: [
      [ben, "member"],
      [cleo, "member"],
      [dora, "member"],
    ],
  });
  const adas = apiClient(ada);
  await adas.team.create.mutate({ organization: slug, name: "Optics" });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const all = page.getByRole("checkbox", { name: "Select all on this page" });
  await page.getByRole("checkbox", { name: "Select Ben Babbage" }).focus();
  await page.keyboard.press("Space");
  await expect(all).toHaveJSProperty("indeterminate", true);
  await page.getByRole("checkbox", { name: "Select Cleo Curie" }).check();
  await page.getByRole("checkbox", { name: "Select Dora Darwin" }).check();
  const bar = page.getByRole("region", { name: "Selected members" });
  await expect(bar.getByRole("status")).toHaveText("3 selected");

  await bar.getByRole("button", { name: "Change role" }).click();
  const changing = page.getByRole("dialog", { name: "Change the role of 3 members" });
  await expect(changing.getByRole("list", { name: "Selected members" })).toContainText(ben.email);
  await changing.getByRole("checkbox", { name: "Admin" }).check();
  await expect(changing).toContainText("Ben Babbage, Cleo Curie, and Dora Darwin gain:");
  await expectAccessibleNow(page, "changing several members");
  await apiClient(cleo).member.leave.mutate({ organization: slug });
  await changing.getByRole("button", { name: "Change role" }).click();
  await expect(page.getByText("Ben Babbage and Dora Darwin now have the roles: admin.")).toBeVisible();
  const remaining = page.getByRole("dialog", { name: "Change the role of 1 member" });
  await expect(remaining.getByRole("alert")).toContainText("1 member was not changed");
  await expect(remaining.getByRole("alert")).toContainText("Cleo Curie: ");
  await expect(remaining.getByRole("button", { name: "Try again" })).toBeEnabled();
  await remaining.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByRole("status")).toHaveText("1 selected");
  await expect(rolesOf(page, dora)).toHaveText("Admin");
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toBeHidden();

  await all.check();
  await expect(bar.getByRole("status")).toHaveText("3 selected");
  await bar.getByRole("button", { name: "Add to team" }).click();
  const adding = page.getByRole("dialog", { name: "Add 3 members to a team" });
  await adding.getByRole("combobox", { name: "Teams" }).click();
  await adding.getByRole("option", { name: "Optics" }).click();
  await page.keyboard.press("Escape");
  await adding.getByRole("button", { name: "Add to team" }).click();
  await expect(page.getByText("Ada Lovelace, Ben Babbage, and Dora Darwin are now in Optics.")).toBeVisible();
  await expect(rowOf(page, dora)).toContainText("Optics");
  await expect(rowOf(page, ada)).toContainText("This hour");
  await expect(rowOf(page, dora)).toContainText("Not yet");

  await all.check();
  await bar.getByRole("button", { name: "Remove" }).click();
  const removing = page.getByRole("dialog", { name: "Remove 2 members?" });
  await expect(removing).toContainText(`They lose access to ${name} immediately`);
  await expect(removing).toContainText("Ada Lovelace: This is you.");
  await removing.getByRole("button", { name: "Remove 2 members" }).click();
  await expect(page.getByText(`Ben Babbage and Dora Darwin are no longer members of ${name}.`)).toBeVisible();
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();
  await expect(page.getByRole("group", { name: "List of members" })).toBeFocused();
});

test("a member's details open from the list by keyboard, and Back closes them", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const adas = apiClient(ada);
  const { items } = await adas.member.list.query({ organization: slug, query: ben.email });
  const userId = items[0]?.userId ?? "";
  const { id: teamId } = await adas.team.create.mutate({ organization: slug, name: "Optics" });
  await adas.team.addMember.mutate({ organization: slug, teamId, userId });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members?q=babb`);
  const link = page.getByRole("link", { name: "Ben Babbage" });
  await link.focus();
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "Ben Babbage" });
  await expect(sheet).toContainText(ben.email);
  await expect(sheet.getByRole("link", { name: "What Ben Babbage did" })).toHaveAttribute("href", /audit\?actor=/);
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb&member=${userId}`);
  await expectAccessibleNow(page, "details of a member");

  await sheet.getByRole("tab", { name: "Overview" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(sheet.getByRole("listitem").filter({ hasText: "See projects" })).toContainText(
    "Allowed through member.",
  );
  const inviting = sheet.getByRole("listitem").filter({ hasText: "Invite people" });
  await expect(inviting).toContainText("Not allowed. Roles that allow it: owner and admin.");
  await inviting.getByRole("button").click();
  await expect(inviting).toContainText("Ada Lovelace");
  await expectAccessibleNow(page, "access of a member");
  await sheet.getByRole("tab", { name: "Teams" }).click();
  await expect(sheet.getByRole("link", { name: "Optics" })).toBeVisible();
  await sheet.getByRole("tab", { name: "Projects" }).click();
  await expect(sheet).toContainText("Ben Babbage is not a member of a project.");

  await page.reload();
  await expect(sheet).toContainText(ben.email);
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb`);
  await link.click();
  await expect(sheet).toContainText(ben.email);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(`/o/${slug}/members?q=babb`);
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
