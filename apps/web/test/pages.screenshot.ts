import type { Page } from "@playwright/test";
import { people, teams } from "../../api/src/demo/people.ts";
import { apiClient } from "./support/api-client.ts";
import { addMembers, expireInvitation, makeAdministrator } from "./support/database.ts";
import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { chooseFromMenu, rolesOf } from "./support/member-row.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { paste } from "./support/paste.ts";
import { expect, test } from "./support/test.ts";

/** What is taken: a name, where it is, and what opens it there. */
type Place = readonly [name: string, path: string, open?: (page: Page) => Promise<unknown>];

const DAY_MS = 24 * 60 * 60 * 1000;
const wide = { width: 1280, height: 800 };
const screens = [wide, { width: 375, height: 812 }];

test.describe.configure({ timeout: 1_800_000 });

/** Every page and dialog into `apps/web/screenshots`: `GUILDHALL_SCREENSHOTS=1 node_modules/.bin/playwright test pages` in apps/web. */
test("every page and dialog, wide and narrow, light and dark", async ({ openAs }) => {
  const { dana, o, ids, expired, pending, full } = await seed();
  const kepler = { name: "Johannes Kepler" };

  await take(await openAs(), [
    ["sign-in", "/sign-in"],
    ["sign-in-errors", "/sign-in", press("Sign in")],
    ["sign-in-sso", "/sign-in/sso"],
    ["sign-up", "/sign-up"],
    ["forgot-password", "/forgot-password"],
    ["reset-password", "/reset-password?token=some-token"],
    ["verify-email", "/verify-email?email=grace.hopper@example.com"],
    ["not-found", "/no/such/page"],
    ["invitation-signed-out", `/invite/${pending}`],
    ["invitation-expired", `/invite/${expired}`],
    ["invitation-unknown", "/invite/nonsense"],
  ]);
  await take(await openAs(await newPerson({ name: "Wanda Wrong" })), [
    ["welcome", "/"],
    ["create-organization", "/new"],
    ["invitation-other-account", `/invite/${pending}`],
    ["organization-unknown", "/o/no-such-organization/members"],
  ]);
  await take(await openAs(dana), [
    ["members", `${o}/members`],
    ["members-none", `${o}/members?q=nobody`],
    ["members-selected", `${o}/members`, (page) => page.getByLabel("Select Annie Cannon").check()],
    ["member-overview", `${o}/members?member=${ids.kepler}`],
    ["member-access", `${o}/members?member=${ids.kepler}`, tab("Access")],
    ["member-teams", `${o}/members?member=${ids.kepler}`, tab("Teams")],
    ["member-projects", `${o}/members?member=${ids.kepler}`, tab("Projects")],
    ["member-roles", `${o}/members`, (page) => rolesOf(page, kepler).click()],
    ["member-menu", `${o}/members`, press(`More about ${kepler.name}`)],
    ["member-project-access", `${o}/members`, (page) => chooseFromMenu(page, kepler, "Project access…")],
    ["member-remove", `${o}/members`, (page) => chooseFromMenu(page, kepler, "Remove…")],
    ["invite", `${o}/members?invite=vera.rubin@example.com`],
    ["invite-invalid", `${o}/members`, invite],
    ["invitations", `${o}/members?tab=invitations`],
    ["invitations-all", `${o}/members?tab=invitations&status=all`],
    ["teams", `${o}/teams`],
    ["team-create", `${o}/teams`, press("Create team")],
    ["team", `${o}/teams/${ids.team}`],
    ["team-edit", `${o}/teams/${ids.team}`, press("Edit…")],
    ["team-add-member", `${o}/teams/${ids.team}`, press("Add member")],
    ["projects", `${o}/projects`],
    ["project-create", `${o}/projects`, press("Create project")],
    ["project", `${o}/projects/${ids.project}`],
    ["roles", `${o}/roles`],
    ["roles-who-can", `${o}/roles?permission=project:delete`],
    ["role-create", `${o}/roles`, press("Create role")],
    ["role-edit", `${o}/roles`, press("Curator of the archive")],
    ["tokens", `${o}/tokens`],
    ["token-create", `${o}/tokens`, press("Create token")],
    ["sso", `${o}/sso`],
    ["sso-add", `${o}/sso`, press("Add provider")],
    ["audit", `${o}/audit`],
    ["audit-event", `${o}/audit`, (page) => page.getByRole("main").locator("[aria-expanded]").last().click()],
    ["settings", `${o}/settings`],
    ["settings-logo", `${o}/settings`, press("Change the logo")],
    ["settings-slug", `${o}/settings`, press("Change the slug")],
    ["settings-delete", `${o}/settings`, press("Delete…")],
    ["organization-empty-teams", `${full}/teams`],
    ["organization-empty-projects", `${full}/projects`],
    ["palette", `${o}/members`, (page) => page.keyboard.press("ControlOrMeta+K")],
    ["switcher", `${o}/members`, press(/^Switch organization/)],
    ["account-menu", `${o}/members`, press(/^Your account/)],
    ["profile", "/account/profile"],
    ["profile-crop", "/account/profile", crop],
    ["profile-email", "/account/profile", press("Change email address…")],
    ["security", "/account/security"],
    ["appearance", "/account/appearance"],
    ["admin-users", "/admin/users"],
    ["admin-organizations", "/admin/organizations"],
    ["admin-oauth-clients", "/admin/oauth-clients"],
    ["admin-jobs", "/admin/jobs"],
    ["admin-audit", "/admin/audit"],
  ]);
});

/** Dana's organization with a good deal of everything, and one with nothing. */
async function seed() {
  const dana = await newPerson({ name: "Dana Demo", email: "demo@guildhall.example" });
  await makeAdministrator(dana);
  const acme = await newOrganization(dana, { name: "Acme Observatory", slug: "acme-observatory" });
  const empty = await newOrganization(dana, { name: "The Society for the History of Very Long Organization Names" });
  const emailOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@guildhall.example`;
  await addMembers(
    acme,
    people.map(({ name, role }, index) => ({
      name,
      role: role === "curator" ? "member" : role,
      email: emailOf(name),
      joinedAt: new Date(Date.now() - (index * 17 + 2) * DAY_MS),
    })),
  );
  const organization = acme.slug;
  const api = apiClient(dana);
  const { items } = await api.member.list.query({ organization, limit: 100 });
  const idOf = (name: string) => items.find((member) => member.name === name)?.userId ?? items[0]?.userId;
  const kepler = idOf("Johannes Kepler");
  if (!kepler) throw new Error("There are no members.");
  const made = await Promise.all(
    teams.map(({ name, description }) =>
      api.team.create.mutate({ organization, name, description: description === "" ? null : description }),
    ),
  );
  const [team] = made;
  for (const { id: teamId } of made) await api.team.addMember.mutate({ organization, teamId, userId: kepler });
  const project = await api.project.create.mutate({ organization, name: "Star catalogue", slug: "star-catalogue" });
  const role = { role: "curator", displayName: "Curator of the archive", description: "Looks after the plates." };
  await api.role.create.mutate({ organization, ...role, permissions: ["project:create", "team:create"] });
  const [pending, expired] = [
    await newInvitation(dana, acme, "vera.rubin.of.the.department@terrestrial-magnetism.example"),
    await newInvitation(dana, acme, emailOf("Jocelyn Bell")),
  ];
  await expireInvitation(expired.id);
  return {
    dana,
    o: `/o/${acme.slug}`,
    full: `/o/${empty.slug}`,
    pending: pending.id,
    expired: expired.id,
    ids: { kepler, team: team?.id, project: project.id },
  };
}

async function take(page: Page, places: readonly Place[]): Promise<void> {
  for (const [name, path, open] of places) {
    await page.setViewportSize(wide);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await open?.(page);
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await expectAccessibleInBothSchemes(page, `${name}, ${screen.width} px`);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `screenshots/${screen.width}-${colorScheme}/${name}.png` });
      }
    }
    await page.emulateMedia({ colorScheme: null });
  }
}

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }).click();

const tab = (name: string) => (page: Page) => page.getByRole("dialog").getByRole("tab", { name }).click();

async function invite(page: Page) {
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const list = "grace@example.com, Bob <bob at example.com>, joan@@example.com";
  await paste(page.getByRole("textbox", { name: "Email addresses" }), list);
}

async function crop(page: Page) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload picture…" }).click();
  await (await chooser).setFiles("../../docs/images/members.png");
  await expect(page.getByRole("button", { name: "Save picture" })).toBeEnabled();
}
