import { apiClient } from "./support/api-client.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, chooseRole, rolesOf, rowOf } from "./support/member-row.ts";
import { newOrganization, type TestOrganization } from "./support/new-organization.ts";
import { newPerson, type Person } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { expect, test } from "./support/test.ts";
import { withScribes } from "./support/with-scribes.ts";

test("a role is created with check boxes and assigned to a member, who then may do exactly that", async ({
  openAs,
}) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/roles`);
  await expect(rowOf(page, { name: "Full access, including" })).toContainText("1 member");
  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a role" });
  const name = dialog.getByRole("textbox", { name: "Name", exact: true });
  const displayName = dialog.getByRole("textbox", { name: "Display name" });
  await expect(displayName).toBeFocused();
  await dialog.getByRole("button", { name: "Create role" }).click();
  await expect(name).toHaveAccessibleDescription(/lowercase letters/);
  await displayName.fill("Chief builder");
  await expect(name).toHaveValue("chief-builder");
  await name.fill("Team Builder");
  await expect(name).toHaveValue("team-builder");
  await dialog.getByRole("textbox", { name: "Description" }).fill("Sets up teams and projects");
  await expect(dialog.getByRole("checkbox", { name: "Read the audit log" })).toBeVisible();
  await expect(dialog.getByRole("checkbox", { name: "Manage webhooks" })).toHaveCount(0);
  const seeing = dialog.getByRole("checkbox", { name: "See this organization" });
  await expect(seeing).toBeChecked();
  await expect(seeing).toHaveAccessibleDescription("Included in every role.");
  await dialog.getByRole("checkbox", { name: "Create projects" }).check();
  await dialog.getByRole("button", { name: "All of Teams" }).click();
  await dialog.getByRole("checkbox", { name: "Delete teams" }).uncheck();
  await dialog.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Role Chief builder created.")).toBeVisible();
  const row = rowOf(page, { name: "Chief builder" });
  for (const text of ["team-builder", "Sets up teams and projects", "7 of 25 permissions", "0 members"]) {
    await expect(row).toContainText(text);
  }

  await page.getByRole("link", { name: "Members", exact: true }).click();
  await rolesOf(page, ben).click();
  const roles = page.getByRole("dialog", { name: "Roles of Ben Babbage" });
  const builder = roles.getByRole("checkbox", { name: "Chief builder team-builder" });
  await expect(builder).toHaveAccessibleDescription("Sets up teams and projects");
  await builder.check();
  await expect(roles.getByRole("status")).toContainText(
    "Ben Babbage gains: create teams, change teams, and create projects.",
  );
  await roles.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Ben Babbage is now a member and Chief builder.")).toBeVisible();
  await expect(rolesOf(page, ben)).toBeFocused();
  await chooseRole(page, ben, "Chief builder");
  await expect(page.getByText("Ben Babbage is now a Chief builder.")).toBeVisible();
  await expect(rolesOf(page, ben)).toHaveText("Chief builder");
  const bens = apiClient(ben);
  await bens.team.create.mutate({ organization: slug, name: "Optics" });
  await bens.project.create.mutate({ organization: slug, name: "Atlas", slug: "atlas" });
  const beyond = bens.invitation.create.mutate({ organization: slug, emails: ["eve@example.com"], roles: ["member"] });
  await expect(beyond).rejects.toThrow("Only owners and admins can invite people.");
  const bensPage = await openAs(ben);
  await bensPage.goto(`/o/${slug}/roles`);
  await bensPage.getByRole("button", { name: "Create role" }).focus();
  await expect(bensPage.getByRole("tooltip", { name: "Only owners and admins can create roles." })).toBeVisible();

  await page.getByRole("button", { name: "Filter by role" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Chief builder team-builder" }).click();
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Roles", exact: true }).click();
  await page.getByRole("combobox", { name: "Who can" }).fill("create teams");
  await page.getByRole("option", { name: "Create teams" }).click();
  await expect(page.getByRole("button", { name: "Member", exact: true })).toHaveCount(0);
  await expectAccessible(page, "roles with a permission");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Who can" })).toHaveValue("Create teams");
  await page.getByRole("button", { name: "Chief builder", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Role Chief builder" })).toContainText("Create teams: allowed");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Show members who can create teams" }).click();
  await expect(page.getByText("1–2 of 2 members", { exact: true })).toBeVisible();
});

test("a permission the author lacks is disabled, and shows who has it", async ({ openAs }) => {
  const { ben, cleo, acme } = await withScribes();
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/roles`);
  await page.getByRole("button", { name: "Create role" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a role" });
  const beyond = dialog.getByRole("checkbox", { name: "Delete this organization" });
  await expect(beyond).toBeDisabled();
  await expect(beyond).toHaveAccessibleDescription("You don't have this permission; owners do.");
  await expect(dialog.getByRole("checkbox", { name: "Create projects" })).toBeEnabled();
  await dialog.getByRole("button", { name: "All of Roles" }).click();
  await expect(dialog.getByRole("checkbox", { name: "Delete roles" })).toBeChecked();
  await dialog.getByRole("button", { name: "None of Roles" }).click();
  await expect(dialog.getByRole("checkbox", { name: "Delete roles" })).not.toBeChecked();

  const cleos = await openAs(cleo);
  await cleos.goto(`/o/${acme.slug}/roles`);
  await cleos.getByRole("button", { name: "Create role" }).click();
  const projects = cleos.getByRole("dialog").getByRole("checkbox", { name: "Create projects" });
  await expect(projects).toHaveAccessibleDescription("You don't have this permission; owners and admins do.");
  await cleos.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await chooseFromMenu(cleos, { name: "Admin" }, "View");
  const admin = cleos.getByRole("dialog", { name: "Role Admin" });
  await expect(admin).toContainText("Built-in roles can't be changed.");
  await expect(admin.getByRole("listitem").filter({ hasText: "Delete this organization" })).toContainText(
    "not allowed",
  );
  await expect(admin.getByRole("checkbox")).toHaveCount(0);
});

test("the effects of a change are shown before it is saved", async ({ openAs }) => {
  const { ada, acme } = await withScribes();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/roles`);
  await chooseFromMenu(page, { name: "Scribe" }, "Edit…");
  const dialog = page.getByRole("dialog", { name: "Edit role Scribe" });
  await expect(dialog.getByText(/^Takes effect immediately/)).toHaveCount(0);
  await dialog.getByRole("checkbox", { name: "Create projects" }).check();
  await dialog.getByRole("checkbox", { name: "Create roles" }).uncheck();
  const preview = dialog.getByRole("status");
  await expect(preview).toContainText("Takes effect immediately for 1 member");
  await expect(preview).toContainText("Cleo Curie gains: create projects.");
  await expect(preview).toContainText("Cleo Curie loses: create roles.");
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("clerk");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Role clerk saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "More about Clerk" })).toBeVisible();
  await page.getByRole("link", { name: "1 member with the role clerk" }).click();
  await expect(rolesOf(page, { name: "Cleo Curie" })).toHaveText("Clerk");
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();
});

test("a change on top of someone else's is not saved unseen", async ({ openAs }) => {
  const { ada, acme } = await withScribes();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/roles`);
  await chooseFromMenu(page, { name: "Scribe" }, "Edit…");
  const dialog = page.getByRole("dialog", { name: "Edit role Scribe" });
  await dialog.getByRole("checkbox", { name: "Create projects" }).check();
  const organization = acme.slug;
  const permissions = ["organization:read", "ac:create", "ac:read", "sso:read"];
  await apiClient(ada).role.update.mutate({ organization, role: "scribe", data: { permissions } });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This role was changed by someone else");
  const again = dialog.getByRole("button", { name: "Reload" });
  await expect(again).toBeFocused();
  await again.click();
  await expect(dialog.getByRole("checkbox", { name: "See single sign-on settings" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Create projects" })).toBeChecked();
  await expect(dialog.getByRole("status")).toContainText("Cleo Curie gains: create projects.");
  await expect(dialog.getByRole("status")).not.toContainText("loses");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const { items } = await apiClient(ada).role.list.query({ organization });
  const scribe = items.find(({ name }) => name === "scribe");
  expect(scribe?.permissions).toContain("project:create");
  expect(scribe?.permissions).toContain("sso:read");
});

test("a name that is taken is rejected beside the field", async ({ openAs }) => {
  const { ada, acme } = await withScribes();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/roles`);
  await page.getByRole("button", { name: "Create role" }).click();
  const name = page.getByRole("dialog").getByRole("textbox", { name: "Name", exact: true });
  await name.fill("scribe");
  await name.press("Enter");
  await expect(name).toHaveAccessibleDescription(/There is a role called scribe already/);
  await expect(name).toBeFocused();
  await name.fill("admin");
  await name.press("Enter");
  await expect(name).toHaveAccessibleDescription(/one of the roles every organization has/);
});

test("a role in use cannot be deleted and shows by how many; an unused one can", async ({ openAs }) => {
  const { ada, cleo, acme } = await withScribes();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/roles`);
  const menu = page.getByRole("button", { name: "More about Scribe" });
  await menu.click();
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeDisabled();
  await expect(page.getByText("Used by 1 member. Assign them another role first.")).toBeVisible();

  const organization = acme.slug;
  const [invited] = (
    await apiClient(ada).invitation.create.mutate({
      organization,
      emails: ["new.scribe@example.com"],
      roles: ["scribe"],
    })
  ).invitations;
  await apiClient(ada).member.updateRole.mutate({
    organization,
    userId: await idOf(ada, acme, cleo),
    roles: ["member"],
  });
  await page.reload();
  await chooseFromMenu(page, { name: "Scribe" }, "Delete…");
  const dialog = page.getByRole("dialog", { name: "Delete role scribe?" });
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(dialog.getByRole("alert")).toContainText("scribe is in use: 1 pending invitation.");
  await apiClient(ada).invitation.cancel.mutate({ invitationId: invited?.id ?? "" });
  await dialog.getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByText("Role scribe deleted.")).toBeVisible();
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole("button", { name: "More about Member" })).toBeFocused();
});

test("a role with more permissions than one's own is neither assignable nor editable, with the reason", async ({
  openAs,
}) => {
  const { ada, ben, acme } = await withScribes();
  const permissions = ["organization:read", "organization:delete"];
  await apiClient(ada).role.create.mutate({ organization: acme.slug, role: "closer", permissions });
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/roles`);
  await chooseFromMenu(page, { name: "Closer" }, "View");
  await expect(page.getByRole("dialog")).toContainText(
    "It includes permissions you don't have: delete this organization.",
  );
  await page.keyboard.press("Escape");
  await openInApp(page, `/o/${acme.slug}/members`);
  await rolesOf(page, { name: "Cleo Curie" }).click();
  const closer = page.getByRole("checkbox", { name: "Closer" });
  await expect(closer).toHaveAccessibleDescription("Includes permissions you don't have: delete this organization.");
  await expect(closer).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Role" }).click();
  await expect(page.getByRole("option", { name: /^Closer/ })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("option", { name: /^Scribe/ }).click();
  await expect(page.getByRole("dialog").getByRole("combobox", { name: "Role" })).toHaveValue("Scribe");
});

test("someone who may not see roles sees why, and whom to ask", async ({ openAs }) => {
  const { ada, cleo, acme } = await withScribes();
  const organization = acme.slug;
  await apiClient(ada).role.update.mutate({
    organization,
    role: "scribe",
    data: { permissions: ["organization:read"] },
  });
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/roles`);
  await expect(page.getByRole("heading", { name: "You don't have access to Roles" })).toBeVisible();
  await expect(page.getByText(/^Only owners, admins, and members can see roles\./)).toBeVisible();
  await openInApp(page, `/o/${acme.slug}/members`);
  await expect(rowOf(page, cleo)).toContainText("Scribe");
});

async function idOf(asker: Person, { slug }: TestOrganization, { email }: Person): Promise<string> {
  const { items } = await apiClient(asker).member.list.query({ organization: slug, query: email });
  return items[0]?.userId ?? "";
}
