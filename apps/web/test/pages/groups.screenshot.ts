import { expect, test } from "../support/test.ts";
import { observatory } from "./observatory.ts";
import { choose, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

test("teams", async ({ openAs }) => {
  const { dana, max, o, none, ids } = await observatory();
  await take(await openAs(dana), [
    ["teams", `${o}/teams`],
    ["teams-empty", `${none}/teams`],
    ["teams-none-match", `${o}/teams?q=no-one`],
    ["team-menu", `${o}/teams`, press("More about New team")],
    ["team-create", `${o}/teams`, press("Create team")],
    ["team-create-error", `${o}/teams`, steps(press("Create team"), submit)],
    ["team", `${o}/teams/${ids.team}`],
    ["team-empty", `${o}/teams/${ids.others}`],
    ["team-unknown", `${o}/teams/tea_00000000000000000000000000`],
    ["team-edit", `${o}/teams/${ids.team}`, press("Edit…")],
    ["team-delete", `${o}/teams/${ids.team}`, press("Delete…")],
    ["team-add-member", `${o}/teams/${ids.team}`, press("Add member")],
    [
      "team-pick-member",
      `${o}/teams/${ids.team}`,
      steps(press("Add member"), (page) => page.getByRole("combobox", { name: "Member" }).click()),
    ],
    ["team-remove-member", `${o}/teams/${ids.team}`, choose("More about Johannes Kepler", "Remove from team…")],
  ]);
  await take(await openAs(max), [
    ["teams-as-member", `${o}/teams`],
    ["team-as-member", `${o}/teams/${ids.team}`],
  ]);
});

test("projects", async ({ openAs }) => {
  const { dana, max, o, none, ids } = await observatory();
  const project = `${o}/projects/${ids.project}`;
  await take(await openAs(dana), [
    ["projects", `${o}/projects`],
    ["projects-empty", `${none}/projects`],
    ["projects-none-match", `${o}/projects?q=no-one`],
    ["project-menu", `${o}/projects`, press("More about Comets")],
    ["project-create", `${o}/projects`, press("Create project")],
    ["project-create-errors", `${o}/projects`, steps(press("Create project"), submit)],
    ["project", project],
    ["project-empty", `${o}/projects/${ids.another}`],
    ["project-unknown", `${o}/projects/prj_00000000000000000000000000`],
    ["project-edit", project, press("Edit…")],
    ["project-delete", project, press("Delete…")],
    ["project-add-member", project, press("Add member")],
    [
      "project-role",
      project,
      (page) => page.getByRole("row").filter({ hasText: "Kepler" }).getByRole("combobox").click(),
    ],
    ["project-remove-member", project, choose("More about Johannes Kepler", "Remove from project…")],
  ]);
  await take(await openAs(max), [
    ["projects-as-member", `${o}/projects`],
    ["project-as-member", project],
  ]);
});

test("roles", async ({ openAs }) => {
  const { dana, max, o } = await observatory();
  const curator = "Curator of the archive";
  await take(await openAs(dana), [
    ["roles", `${o}/roles`],
    ["roles-who-can", `${o}/roles?permission=project:delete`],
    ["role-menu", `${o}/roles`, press(`More about ${curator}`)],
    ["role-create", `${o}/roles`, press("Create role")],
    ["role-create-errors", `${o}/roles`, steps(press("Create role"), submit)],
    ["role-view", `${o}/roles`, press("Admin")],
    ["role-edit", `${o}/roles`, choose(`More about ${curator}`, "Edit…")],
    ["role-delete", `${o}/roles`, choose(`More about ${curator}`, "Delete…")],
  ]);
  await take(await openAs(max), [
    ["roles-as-member", `${o}/roles`],
    ["role-view-as-member", `${o}/roles`, press(curator)],
  ]);
});

const submit: Parameters<typeof steps>[number] = async (page) => {
  const dialog = page.getByRole("dialog");
  await dialog.locator("button[type=submit]").click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
};
