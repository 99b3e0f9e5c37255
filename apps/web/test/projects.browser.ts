import { apiClient } from "./support/api-client.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson, type Person } from "./support/new-person.ts";
import { openInApp } from "./support/open-in-app.ts";
import { pickMember } from "./support/pick-member.ts";
import { expect, test } from "./support/test.ts";

type ProjectRole = "owner" | "admin" | "member" | "viewer";

test("an owner creates a project, manages its members, edits it and deletes it", async ({ openAs }) => {
  const { ada, ben, acme } = await inOrganization();
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await expect(rowOf(page, ben)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+K");
  await expect(page.getByRole("textbox", { name: /^Go to a page/ })).toBeFocused();
  await page.keyboard.type("sites");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/o/${acme.slug}/projects`);
  await page.getByRole("button", { name: "Create project" }).click();
  const creating = page.getByRole("dialog", { name: "Create a project" });
  await creating.getByRole("textbox", { name: "Name" }).fill("Zoë & Søn");
  await expect(creating.getByRole("textbox", { name: "Slug" })).toHaveValue("zoe-and-son");
  await creating.getByRole("textbox", { name: "Slug" }).fill("ZOE");
  await expect(creating.getByRole("textbox", { name: "Slug" })).toHaveValue("zoe");
  await creating.getByRole("textbox", { name: "Name" }).fill("Zoë");
  await expect(creating.getByRole("textbox", { name: "Slug" })).toHaveValue("zoe");
  await creating.getByRole("button", { name: "Create project" }).click();
  await expect(page.getByRole("heading", { name: "Zoë", level: 1 })).toBeVisible();
  await expect(page.getByText("zoe · Your role: Owner")).toBeVisible();
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Add member" }).click();
  const adding = page.getByRole("dialog", { name: "Add a member to Zoë" });
  await pickMember(page, "babb", ben);
  await adding.getByRole("combobox", { name: "Role" }).click();
  await page.getByRole("option", { name: "Viewer" }).click();
  await expect(adding.getByText("Can view the project")).toBeVisible();
  await adding.getByRole("button", { name: "Add to project" }).click();
  await expect(page.getByText("Ben Babbage is now a viewer of Zoë.")).toBeVisible();

  const role = page.getByRole("combobox", { name: "Role of Ben Babbage" });
  await role.click();
  await page.getByRole("option", { name: "Admin" }).click();
  await expect(page.getByText("Ben Babbage is now an admin of Zoë.")).toBeVisible();
  await expect(role).toHaveValue("Admin");
  await page.reload();
  await expect(role).toHaveValue("Admin");

  await chooseFromMenu(page, ben, "Remove from project…");
  const removing = page.getByRole("dialog", { name: "Remove Ben Babbage from Zoë?" });
  await expect(removing).toContainText(ben.email);
  await removing.getByRole("button", { name: "Remove from project" }).click();
  await expect(page.getByText("Ben Babbage is no longer a member of Zoë.")).toBeVisible();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "More about Ada Lovelace" })).toBeFocused();

  await page.getByRole("button", { name: "Edit…" }).click();
  const editing = page.getByRole("dialog", { name: "Edit Zoë" });
  await editing.getByRole("textbox", { name: "Name" }).fill("Apollo");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Apollo", level: 1 })).toBeVisible();

  await page.getByRole("button", { name: "Delete…" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete Apollo?" });
  const confirm = deleting.getByRole("button", { name: "Delete project" });
  await expect(deleting).toContainText("One person is removed from it.");
  await expect(confirm).toBeDisabled();
  await deleting.getByLabel("Type “Apollo” to confirm").fill("Apollo");
  await confirm.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/projects`);
  await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();
});

test("a slug that is taken is rejected beside its field, when creating a project and when editing one", async ({
  openAs,
}) => {
  const { ada, acme } = await inOrganization();
  await newProject(ada, acme.slug, "Apollo");
  await newProject(ada, acme.slug, "Gemini");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/projects`);
  await page.getByRole("button", { name: "Create project" }).click();
  const creating = page.getByRole("dialog", { name: "Create a project" });
  await creating.getByRole("textbox", { name: "Name" }).fill("Apollo");
  await creating.getByRole("button", { name: "Create project" }).click();
  const slug = creating.getByRole("textbox", { name: "Slug" });
  await expect(slug).toHaveAccessibleDescription(/This slug is taken\./);
  await expect(slug).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Discard your changes?" }).getByRole("button", { name: "Discard" }).click();

  await chooseFromMenu(page, { name: "Gemini" }, "Edit…");
  const editing = page.getByRole("dialog", { name: "Edit Gemini" });
  await editing.getByRole("textbox", { name: "Slug" }).fill("apollo");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing.getByRole("textbox", { name: "Slug" })).toHaveAccessibleDescription(/This slug is taken\./);
  await editing.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "More about Gemini" })).toBeFocused();
});

test("a change of someone else is not overwritten unseen", async ({ openAs }) => {
  const { ada, acme } = await inOrganization();
  const project = await newProject(ada, acme.slug, "Apollo");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/projects`);
  await chooseFromMenu(page, { name: "Apollo" }, "Edit…");
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Apollo 11");
  const data = { slug: "moon" };
  await apiClient(ada).project.update.mutate({ organization: acme.slug, projectId: project.id, data });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This project was changed by someone else");
  await dialog.getByRole("button", { name: "Reload" }).click();
  await expect(dialog.getByRole("textbox", { name: "Slug" })).toHaveValue("moon");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, { name: "Apollo 11" })).toContainText("moon");
});

test("a plain member sees the projects and their members, and who can manage them", async ({ openAs }) => {
  const { ada, ben, acme } = await inOrganization();
  const project = await newProject(ada, acme.slug, "Apollo", [[ben, "viewer"]]);
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/projects`);
  await expect(rowOf(page, { name: "Apollo" })).toContainText("Viewer");
  const create = page.getByRole("button", { name: "Create project" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await create.focus();
  await expect(page.getByRole("tooltip", { name: "Only owners and admins can create projects." })).toBeVisible();
  await page.getByRole("button", { name: "More about Apollo" }).click();
  await expect(page.getByRole("menuitem", { name: "Delete…" })).toBeDisabled();
  await expect(page.getByText("Only owners and admins can delete projects.")).toBeVisible();
  await expectAccessible(page, "projects, as a member");

  await page.keyboard.press("Escape");
  await openInApp(page, `/o/${acme.slug}/projects/${project.id}`);
  const add = page.getByRole("button", { name: "Add member" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await add.focus();
  await expect(page.getByRole("tooltip", { name: /^Only the project’s own owners and admins/ })).toBeVisible();
  await expect(page.getByRole("combobox")).toHaveCount(0);
  await rowOf(page, ada).getByText("Owner", { exact: true }).focus();
  await expect(page.getByRole("tooltip", { name: /^Only the project’s own owners and admins/ })).toBeVisible();
  await expectAccessible(page, "a project, as a viewer");
});

test("an admin of a project manages its members, except for owners", async ({ openAs }) => {
  const { ada, ben, cleo, acme } = await inOrganization();
  const project = await newProject(ada, acme.slug, "Apollo", [[ben, "admin"]]);
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/projects/${project.id}`);
  await expect(page.getByRole("button", { name: "Edit…" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Add member" }).click();
  const adding = page.getByRole("dialog", { name: "Add a member to Apollo" });
  await pickMember(page, ada.email, ada);
  await adding.getByRole("button", { name: "Add to project" }).click();
  await expect(adding.getByRole("combobox", { name: "Member" })).toHaveAccessibleDescription(
    "This person is already in the project.",
  );
  await pickMember(page, "curie", cleo);
  await adding.getByRole("combobox", { name: "Role" }).click();
  await expect(page.getByRole("option", { name: "Admin" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Owner" })).toHaveCount(0);
  await page.getByRole("option", { name: "Member" }).click();
  await adding.getByRole("button", { name: "Add to project" }).click();
  await expect(page.getByText("Cleo Curie is now a member of Apollo.")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Role of Cleo Curie" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Role of Ada Lovelace" })).toHaveCount(0);
  await page.getByRole("button", { name: "More about Ada Lovelace" }).click();
  await expect(page.getByText("Only project owners can change or remove a project owner.")).toBeVisible();
  await page.keyboard.press("Escape");

  const own = page.getByRole("combobox", { name: "Role of Ben Babbage" });
  await own.click();
  await page.getByRole("option", { name: "Viewer" }).click();
  const asking = page.getByRole("dialog", { name: "Make yourself a viewer of Apollo?" });
  await expect(asking).toContainText("You can't undo this yourself");
  await asking.getByRole("button", { name: "Cancel" }).click();
  await expect(own).toHaveValue("Admin");
});

test("a change of role that the server rejects is undone, with the reason", async ({ openAs }) => {
  const { ada, ben, cleo, acme } = await inOrganization();
  const project = await newProject(ada, acme.slug, "Apollo", [
    [ben, "admin"],
    [cleo, "viewer"],
  ]);
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/projects/${project.id}`);
  const role = page.getByRole("combobox", { name: "Role of Cleo Curie" });
  await expect(role).toHaveValue("Viewer");
  await setRole(ada, acme.slug, project.id, ben, "viewer");
  await role.click();
  await page.getByRole("option", { name: "Admin" }).click();
  await expect(page.getByRole("alert")).toContainText("Your role does not allow this");
  await expect(rowOf(page, cleo)).toContainText("Viewer");
  await expect(page.getByRole("combobox")).toHaveCount(0);
});

test("a restricted member sees the granted projects only", async ({ openAs }) => {
  const { ada, ben, acme } = await inOrganization();
  const [granted, hidden] = [await newProject(ada, acme.slug, "Apollo"), await newProject(ada, acme.slug, "Gemini")];
  await apiClient(ada).member.updateAccess.mutate({
    organization: acme.slug,
    userId: await userIdOf(ada, acme.slug, ben),
    access: { restricted: true, projectIds: [granted.id] },
  });
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/projects`);
  await expect(page.getByText("1–1 of 1 project", { exact: true })).toBeVisible();
  await expect(rowOf(page, { name: "Apollo" })).toBeVisible();
  await expect(rowOf(page, { name: "Gemini" })).toHaveCount(0);
  await openInApp(page, `/o/${acme.slug}/projects/${hidden.id}`);
  await expect(page.getByRole("heading", { name: "Project not found" })).toBeVisible();
  await page.getByRole("link", { name: "Go to projects" }).click();
  await page.getByRole("searchbox", { name: "Search by name or slug" }).fill("gem");
  await expect(page.getByRole("heading", { name: "No matching projects" })).toBeVisible();
});

test("projects are accessible, light and dark, wide and narrow", async ({ openAs }) => {
  test.setTimeout(240_000);
  const { ada, ben, acme } = await inOrganization();
  const page = await openAs(ada);
  const name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
  await page.goto(`/o/${acme.slug}/projects`);
  await expect(page.getByRole("heading", { name: "No projects yet" })).toBeVisible();
  await expectAccessible(page, "no projects");
  await page.getByRole("button", { name: "Create project" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Create project" }).click();
  await expect(page.getByText("The name must not be empty.")).toBeVisible();
  await expectAccessible(page, "creating a project, with errors");

  const project = await newProject(ada, acme.slug, name, [[ben, "viewer"]]);
  await page.goto(`/o/${acme.slug}/projects`);
  await expect(rowOf(page, { name })).toBeVisible();
  await expectAccessible(page, "projects");
  await openInApp(page, `/o/${acme.slug}/projects/${project.id}`);
  await page.getByRole("combobox", { name: "Role of Ben Babbage" }).click();
  await expect(page.getByRole("option", { name: "Viewer" })).toBeVisible();
  await expectAccessible(page, "a project, with a role select open");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Add member" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Role" }).click();
  await expect(page.getByRole("option", { name: "Owner" })).toBeVisible();
  await expectAccessible(page, "choosing the role of a new member");
  await page.reload();
  await page.getByRole("button", { name: "Delete…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "deleting a project");
});

async function newProject(by: Person, organization: string, name: string, people: [Person, ProjectRole][] = []) {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "")
    .slice(0, 60);
  const { project } = apiClient(by);
  const created = await project.create.mutate({ organization, name, slug });
  for (const [person, role] of people) {
    const userId = await userIdOf(by, organization, person);
    await project.addMember.mutate({ organization, projectId: created.id, userId, role });
  }
  return created;
}

async function setRole(by: Person, organization: string, projectId: string, person: Person, role: ProjectRole) {
  const userId = await userIdOf(by, organization, person);
  await apiClient(by).project.updateMember.mutate({ organization, projectId, userId, role });
}

async function userIdOf(by: Person, organization: string, { email }: Person): Promise<string> {
  const { items } = await apiClient(by).member.list.query({ organization, query: email });
  const [found] = items;
  if (!found) throw new Error(`${email} is no member.`);
  return found.userId;
}

/** Ada's organization, with Ben and Cleo as plain members. */
async function inOrganization() {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const acme = await newOrganization(ada, {
    members: [
      [ben, "member"],
      [cleo, "member"],
    ],
  });
  return { ada, ben, cleo, acme };
}
