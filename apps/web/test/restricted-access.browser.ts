import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { limitSeats } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, chooseRole, rolesOf, rowOf } from "./support/member-row.ts";
import { newOrganization, type TestOrganization } from "./support/new-organization.ts";
import { newEmail, newPerson, type Person } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { linkInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

test("someone invited to specific projects sees which, and can access exactly those", async ({ openAs }) => {
  const { ada, acme } = await withProjects("Atlas", "Borealis", "Cassini");
  const cleo = await newPerson({ name: "Cleo Curie" });
  const { id: teamId } = await apiClient(ada).team.create.mutate({ organization: acme.slug, name: "Optics" });
  const page = await openAs(ada);
  const dialog = await openInvite(page, acme);
  await paste(dialog.getByRole("textbox", { name: "Email addresses" }), cleo.email);
  await pick(page, "Teams (optional)", "Optics");
  await dialog.getByRole("checkbox", { name: "Only these projects" }).check();
  await pick(page, "Projects", "Atlas");
  await pick(page, "Projects", "Cassini");
  await pick(page, "Projects", "Borealis");
  await dialog.getByRole("button", { name: "Remove Borealis" }).click();
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText(`Invited ${cleo.email}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("tab", { name: "Invitations" }).click();
  await expect(rowOf(page, cleo)).toContainText("2 projects");

  const cleos = await openAs(cleo);
  await cleos.goto(await linkInMail(cleo.email, /invites you/));
  await expect(cleos.getByText("Atlas and Cassini")).toBeVisible();
  await expect(cleos.getByText("You can access only these 2 projects.")).toBeVisible();
  await cleos.getByRole("button", { name: `Accept and join ${acme.name}` }).click();
  await expect(cleos).toHaveURL(`/o/${acme.slug}/members`);
  expect(await namesSeenBy(cleo, acme)).toEqual(["Atlas", "Cassini"]);
  const team = await apiClient(ada).team.members.query({ organization: acme.slug, teamId });
  expect(team.items.map(({ email }) => email)).toContain(cleo.email);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(rowOf(page, cleo)).toContainText("Some projects");
  await expect(rowOf(page, ada)).not.toContainText("Some projects");
});

test("a restriction is for members only, with the reason, and is not sent with another role", async ({ openAs }) => {
  const { ada, acme } = await withProjects("Atlas");
  const page = await openAs(ada);
  const dialog = await openInvite(page, acme);
  const email = newEmail("Invited");
  await paste(dialog.getByRole("textbox", { name: "Email addresses" }), email);
  const only = dialog.getByRole("checkbox", { name: "Only these projects" });
  await only.check();
  await pick(page, "Projects", "Atlas");
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: /^Admin/ }).click();
  await expect(only).toBeDisabled();
  await expect(only).not.toBeChecked();
  await expect(only).toHaveAccessibleDescription(
    "Only people whose only role is member can be limited to specific projects.",
  );
  await expect(dialog.getByRole("combobox", { name: "Projects" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText(`Invited ${email}`)).toBeVisible();
  const { items } = await apiClient(ada).invitation.list.query({ organization: acme.slug });
  expect(items).toMatchObject([{ email, roles: ["admin"], access: { restricted: false, projectIds: [] } }]);
});

test("an error of the server is beside the picker", async ({ openAs }) => {
  const { ada, acme, projects } = await withProjects("Atlas", "Borealis");
  const page = await openAs(ada);
  const dialog = await openInvite(page, acme);
  await paste(dialog.getByRole("textbox", { name: "Email addresses" }), newEmail("Invited"));
  await dialog.getByRole("checkbox", { name: "Only these projects" }).check();
  const picker = dialog.getByRole("combobox", { name: "Projects" });
  const send = dialog.getByRole("button", { name: "Invite", exact: true });
  await send.click();
  await expect(picker).toHaveAccessibleDescription(/Choose at least one project, or do not restrict access\./);
  await expect(picker).toBeFocused();
  await page.keyboard.type("bor");
  await expect(page.getByRole("option", { name: "Atlas" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Remove Borealis" })).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Remove Borealis" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  const borealis = projects.find(({ name }) => name === "Borealis");
  await apiClient(ada).project.remove.mutate({ organization: acme.slug, projectId: borealis?.id ?? "" });
  await send.click();
  await expect(picker).toHaveAccessibleDescription(/One of these projects was deleted/);
});

test("without projects a restriction is disabled, with the reason", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  const dialog = await openInvite(page, await newOrganization(ada));
  const only = dialog.getByRole("checkbox", { name: "Only these projects" });
  await expect(only).toBeDisabled();
  await expect(only).toHaveAccessibleDescription("There are no projects yet.");
  await expect(dialog.getByRole("combobox", { name: "Teams (optional)" })).toHaveCount(0);
});

test("email addresses beyond the member limit stay in the field with the reason", async ({ openAs }) => {
  const { ada, acme } = await withProjects("Atlas");
  await limitSeats(acme, 1);
  const page = await openAs(ada);
  const dialog = await openInvite(page, acme);
  const email = newEmail("Invited");
  await paste(dialog.getByRole("textbox", { name: "Email addresses" }), email);
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText(`${email} has no seat: all are taken`)).toBeVisible();
  const ben = await newPerson({ name: "Ben Babbage" });
  await dialog.getByRole("tab", { name: "Add directly" }).click();
  const address = dialog.getByRole("textbox", { name: "Email address", exact: true });
  await address.fill(ben.email);
  await dialog.getByRole("button", { name: "Add as member" }).click();
  await expect(address).toHaveAccessibleDescription(/seat/);
});

test("a member is limited to specific projects, to others, and to none again", async ({ openAs }) => {
  const { ada, acme } = await withProjects("Atlas", "Borealis", "Cassini");
  const cleo = await newPerson({ name: "Cleo Curie" });
  await apiClient(ada).member.add.mutate({
    organization: acme.slug,
    email: cleo.email,
    name: cleo.name,
    roles: ["member"],
  });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  const dialog = page.getByRole("dialog", { name: "Project access for Cleo Curie" });
  const open = () => chooseFromMenu(page, cleo, "Project access…");

  await open();
  await expect(dialog.getByRole("radio", { name: "All projects" })).toBeChecked();
  await dialog.getByRole("radio", { name: "Only these projects" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("combobox")).toHaveAccessibleDescription(/Choose at least one project/);
  await pick(page, "Projects", "Borealis");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Cleo Curie can now access 1 project.")).toBeVisible();
  await expect(rowOf(page, cleo)).toContainText("Some projects");
  await expect(page.getByRole("button", { name: "More about Cleo Curie" })).toBeFocused();
  expect(await namesSeenBy(cleo, acme)).toEqual(["Borealis"]);

  await open();
  await expect(dialog.getByRole("radio", { name: "Only these projects" })).toBeChecked();
  await dialog.getByRole("button", { name: "Remove Borealis" }).click();
  await pick(page, "Projects", "Atlas");
  await pick(page, "Projects", "Cassini");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Cleo Curie can now access 2 projects.")).toBeVisible();
  expect(await namesSeenBy(cleo, acme)).toEqual(["Atlas", "Cassini"]);

  await open();
  await expect(dialog.getByRole("button", { name: "Remove Cassini" })).toBeVisible();
  await dialog.getByRole("radio", { name: "All projects" }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Cleo Curie can now access all projects.")).toBeVisible();
  await expect(rowOf(page, cleo)).not.toContainText("Some projects");
  expect(await namesSeenBy(cleo, acme)).toEqual(["Atlas", "Borealis", "Cassini"]);
});

test("a promotion that ends a restriction needs confirmation", async ({ openAs }) => {
  const { ada, acme, cleo } = await withRestrictedCleo();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await chooseRole(page, cleo, "Admin");
  const dialog = page.getByRole("dialog", { name: "Make Cleo Curie an admin?" });
  await expect(dialog).toContainText(
    "They can currently access specific projects only, and will be able to access all projects.",
  );
  await dialog.getByRole("button", { name: "Make Cleo Curie an admin" }).click();
  await expect(rolesOf(page, { name: "Cleo Curie" })).toHaveText("Admin");
  await expect(rowOf(page, cleo)).not.toContainText("Some projects");
  await page.getByRole("button", { name: "More about Cleo Curie" }).click();
  await expect(page.getByRole("menuitem", { name: "Project access…" })).toBeDisabled();
  await expect(
    page.getByText("Only people whose only role is member can be limited to specific projects."),
  ).toBeVisible();
});

test("someone who may not change members cannot change access, and sees who can", async ({ openAs }) => {
  const { ada, acme, cleo } = await withRestrictedCleo();
  const page = await openAs(cleo);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(rowOf(page, cleo)).toContainText("Some projects");
  await page.getByRole("button", { name: `More about ${ada.name}` }).click();
  await expect(page.getByRole("menuitem", { name: "Project access…" })).toBeDisabled();
  await expect(page.getByText("Only owners and admins can change the roles of members.")).toBeVisible();
});

test("restrictions are accessible wherever they are shown, wide and narrow", async ({ openAs }) => {
  test.setTimeout(300_000);
  const { ada, acme, cleo, projects } = await withRestrictedCleo();
  const access = { restricted: true, projectIds: projects.map(({ id }) => id) };
  const ben = await newPerson({ name: "Ben Babbage" });
  const input = { organization: acme.slug, emails: [ben.email], roles: ["member"], access };
  await apiClient(ada).invitation.create.mutate(input);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(rowOf(page, cleo)).toContainText("Some projects");
  await expectAccessible(page, "members, one restricted");
  await chooseFromMenu(page, cleo, "Project access…");
  await expect(page.getByRole("button", { name: "Remove Atlas" })).toBeVisible();
  await expectAccessible(page, "project access");
  await page.getByRole("dialog").getByRole("combobox").click();
  await expect(page.getByRole("option", { name: "Borealis" })).toBeVisible();
  await expectAccessible(page, "project access, choosing");

  const dialog = await openInvite(page, acme);
  await dialog.getByRole("checkbox", { name: "Only these projects" }).check();
  await paste(dialog.getByRole("textbox", { name: "Email addresses" }), newEmail("Invited"));
  await dialog.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(dialog.getByText(/Choose at least one project/)).toBeVisible();
  await expectAccessible(page, "inviting to some projects, rejected");
  await page.goto(`/o/${acme.slug}/members?tab=invitations`);
  await expect(rowOf(page, ben)).toContainText("2 projects");
  await expectAccessible(page, "invitations, one restricted");
  const bens = await openAs(ben);
  await bens.goto(await linkInMail(ben.email, /invites you/));
  await expect(bens.getByText("You can access only these 2 projects.")).toBeVisible();
  await expectAccessible(bens, "an invitation to some projects");
});

/** Ada's organization with these projects. */
async function withProjects(...names: string[]) {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const projects: { id: string; name: string }[] = [];
  for (const name of names) {
    const input = { organization: acme.slug, name, slug: name.toLowerCase() };
    projects.push(await apiClient(ada).project.create.mutate(input));
  }
  return { ada, acme, projects };
}

/** The same with Cleo as a member, who sees Atlas and not Borealis. */
async function withRestrictedCleo() {
  const { ada, acme, projects } = await withProjects("Atlas", "Borealis");
  const cleo = await newPerson({ name: "Cleo Curie" });
  const { slug: organization } = acme;
  const { userId } = await apiClient(ada).member.add.mutate({
    organization,
    email: cleo.email,
    name: cleo.name,
    roles: ["member"],
  });
  const access = { restricted: true, projectIds: projects.slice(0, 1).map(({ id }) => id) };
  await apiClient(ada).member.updateAccess.mutate({ organization, userId, access });
  return { ada, acme, projects, cleo };
}

async function openInvite(page: Page, { slug, name }: TestOrganization) {
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  return page.getByRole("dialog", { name: `Invite people to ${name}` });
}

/** Chooses from a picker of a dialog by typing the name. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  const picker = page.getByRole("dialog").getByRole("combobox", { name: label });
  await picker.fill(name);
  await page.getByRole("option", { name }).click();
  await page.keyboard.press("Tab");
}

async function namesSeenBy(person: Person, { slug }: TestOrganization): Promise<string[]> {
  const { items } = await apiClient(person).project.list.query({ organization: slug });
  return items.map(({ name }) => name);
}
