import type { Page } from "@playwright/test";
import { chooseFromMenu, chooseRole, rolesOf } from "../support/member-row.ts";
import { paste } from "../support/paste.ts";
import { expect, test } from "../support/test.ts";
import { observatory, observatoryWithInvitations } from "./observatory.ts";
import { choose, press, steps, tab, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

const kepler = { name: "Johannes Kepler" };
const select = (...names: string[]) =>
  steps(...names.map((name) => (page: Page) => page.getByLabel(`Select ${name}`).check()));
const bar = (name: string) => (page: Page) =>
  page.getByRole("region", { name: "Selected members" }).getByRole("button", { name }).click();

test("members, their details and what is done to them", async ({ openAs }) => {
  const { dana, max, o, none, ids } = await observatory();
  await take(await openAs(dana), [
    ["members", `${o}/members`],
    ["members-none-match", `${o}/members?q=no-one`],
    ["members-alone", `${none}/members`],
    ["members-filtered", `${o}/members?role=admin&role=owner&sort=-joined`],
    ["members-role-filter", `${o}/members`, press("Filter by role")],
    ["members-selected", `${o}/members`, select("Annie Cannon")],
    ["members-change-role", `${o}/members`, steps(select("Annie Cannon", "Beatrice Tinsley"), bar("Change role"))],
    ["members-add-to-team", `${o}/members`, steps(select("Annie Cannon", "Beatrice Tinsley"), bar("Add to team"))],
    ["members-remove", `${o}/members`, steps(select("Annie Cannon", "Beatrice Tinsley"), bar("Remove"))],
    ["member-overview", `${o}/members?member=${ids.kepler}`],
    ["member-access", `${o}/members?member=${ids.kepler}`, tab("Access")],
    ["member-teams", `${o}/members?member=${ids.kepler}`, tab("Teams")],
    ["member-projects", `${o}/members?member=${ids.kepler}`, tab("Projects")],
    ["member-roles", `${o}/members`, (page) => rolesOf(page, kepler).click()],
    ["member-menu", `${o}/members?q=kepler`, press(`More about ${kepler.name}`)],
    ["member-menu-self", `${o}/members?q=dana`, press(`More about ${dana.name}`)],
    ["member-project-access", `${o}/members`, (page) => chooseFromMenu(page, kepler, "Project access…")],
    [
      "member-project-access-some",
      `${o}/members`,
      steps(
        (page) => chooseFromMenu(page, kepler, "Project access…"),
        (page) => page.getByRole("radio", { name: "Only these projects" }).check(),
        (page) => page.getByRole("combobox", { name: "Projects" }).click(),
      ),
    ],
    ["member-remove", `${o}/members`, (page) => chooseFromMenu(page, kepler, "Remove…")],
    ["member-make-owner", `${o}/members`, (page) => chooseRole(page, kepler, "Owner")],
    [
      "members-toast",
      `${o}/members`,
      steps(
        (page) => chooseRole(page, { name: "Tycho Brahe" }, "Curator of the archive"),
        (page) => expect(page.getByRole("button", { name: "Undo" })).toBeVisible(),
      ),
    ],
  ]);
  await take(await openAs(max), [
    ["members-as-member", `${o}/members`],
    ["member-menu-as-member", `${o}/members?q=kepler`, press(`More about ${kepler.name}`)],
    ["member-leave", `${o}/members`, choose(`More about ${max.name}`, "Leave…")],
    ["member-access-as-member", `${o}/members?member=${ids.kepler}`, tab("Access")],
  ]);
});

test("inviting, and the list of invitations", async ({ openAs }) => {
  const { dana, o, none } = await observatoryWithInvitations();
  const open = press("Invite");
  const typed = steps(open, (page) =>
    paste(
      page.getByRole("textbox", { name: "Email addresses" }),
      "grace@example.com, Bob <bob at example.com>, joan@@example.com",
    ),
  );
  const long = "vera.rubin.of.the.department@terrestrial-magnetism.example";
  await take(await openAs(dana), [
    ["invite", `${o}/members`, open],
    ["invite-prefilled", `${o}/members?invite=vera.rubin@example.com`],
    ["invite-invalid", `${o}/members`, typed],
    ["invite-discard", `${o}/members`, steps(typed, (page) => page.keyboard.press("Escape"))],
    [
      "invite-role",
      `${o}/members`,
      steps(open, (page) => page.getByRole("dialog").getByRole("combobox", { name: "Role" }).click()),
    ],
    [
      "invite-some-projects",
      `${o}/members`,
      steps(open, (page) => page.getByRole("checkbox", { name: "Only these projects" }).check()),
    ],
    [
      "invite-done",
      `${none}/members`,
      steps(typed, press("Invite 1 person"), (page) => expect(page.getByText("Share the link")).toBeVisible()),
    ],
    ["add-directly", `${o}/members`, steps(open, tab("Add directly"))],
    ["invitations", `${o}/members?tab=invitations`],
    ["invitations-all", `${o}/members?tab=invitations&status=all`],
    ["invitations-none-match", `${o}/members?tab=invitations&q=no-one`],
    ["invitation-menu", `${o}/members?tab=invitations`, press(`More about ${long}`)],
    ["invitation-cancel", `${o}/members?tab=invitations`, choose(`More about ${long}`, "Cancel…")],
  ]);
});
