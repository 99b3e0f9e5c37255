import { apiClient } from "./support/api-client.ts";
import { addMembers, onDatabase } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, rowOf } from "./support/member-row.ts";
import { newTeam } from "./support/new-team.ts";
import { openInApp } from "./support/open-in-app.ts";
import { organizationOfThree } from "./support/organization-of-three.ts";
import { pickMember } from "./support/pick-member.ts";
import { expect, test } from "./support/test.ts";

test("an owner creates a team, adds a member, edits it and deletes it", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("member");
  await apiClient(ada).team.create.mutate({ organization: acme.slug, name: "Design" });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/members`);
  await page.getByRole("navigation", { name: acme.name }).getByRole("link", { name: "Teams" }).click();
  await expect(page.getByText("1–1 of 1 team", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Create team" }).click();
  const creating = page.getByRole("dialog", { name: "Create a team" });
  await creating.getByRole("button", { name: "Create team" }).click();
  await expect(creating.getByRole("textbox", { name: "Name" })).toBeFocused();
  await expect(creating.getByText("The name must not be empty.")).toBeVisible();
  await page.keyboard.type("Engineering");
  await creating.getByRole("textbox", { name: "Description" }).fill("Builds things");
  await creating.getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { name: "Engineering", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/teams\/team_\w+$/);
  await expect(page.getByRole("heading", { name: "No team members yet" })).toBeVisible();

  await page.getByRole("button", { name: "Add member" }).click();
  await pickMember(page, "babb", ben);
  await page.getByRole("button", { name: "Add to team" }).click();
  await expect(page.getByText("Ben Babbage is now in Engineering.")).toBeVisible();
  await expect(rowOf(page, ben)).toBeVisible();

  await page.getByRole("button", { name: "Edit…" }).click();
  const editing = page.getByRole("dialog", { name: "Edit Engineering" });
  await editing.getByRole("textbox", { name: "Name" }).fill("Builders");
  await editing.getByRole("textbox", { name: "Description" }).fill("");
  await editing.getByRole("textbox", { name: "Logo" }).fill("no address");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(editing.getByText("Enter an http(s) address of a picture.")).toBeVisible();
  await editing.getByRole("textbox", { name: "Logo" }).fill("");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Builders", level: 1 })).toBeVisible();
  await expect(page.getByText("Builds things")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit…" })).toBeFocused();

  await page.getByRole("link", { name: "All teams" }).click();
  await expect(rowOf(page, { name: "Builders" }).getByRole("cell", { name: "1", exact: true })).toBeVisible();
  await chooseFromMenu(page, { name: "Builders" }, "Delete…");
  const removing = page.getByRole("dialog", { name: "Delete Builders?" });
  await expect(removing).toContainText(`Its only member stays in ${acme.name}`);
  await removing.getByRole("button", { name: "Delete team" }).click();
  await expect(page.getByText("Builders deleted.")).toBeVisible();
  await expect(rowOf(page, { name: "Builders" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "More about Design" })).toBeFocused();
});

test("the last team cannot be deleted, and the page shows why", async ({ openAs }) => {
  const { ada, acme } = await organizationOfThree("member");
  const team = await newTeam(ada, acme.slug, "Design");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams/${team.id}`);
  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Design?" });
  await dialog.getByRole("button", { name: "Delete team" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Create another before you remove it.");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await newTeam(ada, acme.slug, "Engineering");
  await page.getByRole("button", { name: "Delete…" }).click();
  await dialog.getByRole("button", { name: "Delete team" }).click();
  await expect(page).toHaveURL(`/o/${acme.slug}/teams`);
  await expect(rowOf(page, { name: "Engineering" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Team not found" })).toBeVisible();
});

test("limits of teams and of team members are shown as errors", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("member");
  const team = await newTeam(ada, acme.slug, "Design");
  await onDatabase(async (sql) => {
    await sql`update organization set max_teams = 1 where id = ${acme.id}`;
    await sql`update team set max_members = 1 where id = ${team.id}`;
  });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams`);
  await page.getByRole("button", { name: "Create team" }).click();
  const creating = page.getByRole("dialog", { name: "Create a team" });
  await creating.getByRole("textbox", { name: "Name" }).fill("Engineering");
  await creating.getByRole("button", { name: "Create team" }).click();
  await expect(creating.getByRole("alert")).toContainText("This organization cannot have more teams.");
  await creating.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Create team" })).toBeFocused();

  await page.getByRole("link", { name: "Design" }).click();
  const adding = page.getByRole("dialog", { name: "Add a member to Design" });
  for (const person of [ada, ben]) {
    await page.getByRole("button", { name: "Add member", exact: true }).click();
    await pickMember(page, person.email, person);
    await adding.getByRole("button", { name: "Add to team" }).click();
    if (person === ada) await expect(adding).toBeHidden();
  }
  await expect(adding.getByRole("alert")).toContainText("The team is full.");
});

test("adding someone twice is rejected at the field", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("member");
  const team = await newTeam(ada, acme.slug, "Design", [ben]);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams/${team.id}`);
  await page.getByRole("button", { name: "Add member", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Add a member to Design" });
  const member = dialog.getByRole("combobox", { name: "Member" });
  await expect(member).toBeFocused();
  await dialog.getByRole("button", { name: "Add to team" }).click();
  await expect(member).toHaveAccessibleDescription("Choose a member.");
  await member.fill("no such name");
  await expect(page.getByText("No matching members")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("No matching members")).toBeHidden();
  await expect(dialog).toBeVisible();
  await pickMember(page, "babb", ben);
  await dialog.getByRole("button", { name: "Add to team" }).click();
  await expect(member).toHaveAccessibleDescription("This person is already in the team.");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await chooseFromMenu(page, ben, "Remove from team…");
  const removing = page.getByRole("dialog", { name: "Remove Ben Babbage from Design?" });
  await expect(removing).toContainText(`stays a member of ${acme.name}`);
  await removing.getByRole("button", { name: "Remove from team" }).click();
  await expect(page.getByText("Ben Babbage is no longer in Design.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No team members yet" })).toBeVisible();
});

test("a change of someone else is not overwritten unseen", async ({ openAs }) => {
  const { ada, acme } = await organizationOfThree("member");
  const team = await newTeam(ada, acme.slug, "Design");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams/${team.id}`);
  await page.getByRole("button", { name: "Edit…" }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  const name = dialog.getByRole("textbox", { name: "Name" });
  const description = dialog.getByRole("textbox", { name: "Description" });
  await name.fill("Drawing");
  const data = { name: "Sketching", description: "Pencils only" };
  await apiClient(ada).team.update.mutate({ organization: acme.slug, teamId: team.id, data });

  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This team was changed by someone else");
  await expect(dialog.getByRole("button", { name: "Save" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Reload" }).click();
  await expect(name).toHaveValue("Drawing");
  await expect(name).toHaveAccessibleDescription(/Current value: “Sketching”/);
  await expect(description).toHaveValue("Pencils only");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { name: "Drawing", level: 1 })).toBeVisible();
  await expect(page.getByText("Pencils only")).toBeVisible();
});

test("teams and those in them are searched and paged on the server", async ({ openAs }) => {
  const { ada, acme } = await organizationOfThree("member");
  const team = await newTeam(ada, acme.slug, "Design");
  const numbers = Array.from({ length: 55 }, (_, index) => String(index + 1).padStart(2, "0"));
  await addMembers(
    acme,
    numbers.map((number) => ({ name: `Member ${number}` })),
  );
  await onDatabase(async (sql) => {
    await sql`insert into team (id, organization_id, name) select 'team_' || ${team.id} || n, ${acme.id}, 'Team ' || n
      from unnest(${numbers}::text[]) n`;
    await sql`insert into team_member (id, organization_id, team_id, user_id)
      select 'tmem_' || id, organization_id, ${team.id}, user_id from member where organization_id = ${acme.id}`;
  });
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams`);
  await expect(page.getByText("1–50 of 56 teams")).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–56 of 56 teams")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search teams by name" });
  await search.fill("desi");
  await expect(page).toHaveURL(/\?q=desi$/);
  await expect(page.getByText("1–1 of 1 team", { exact: true })).toBeVisible();
  await search.fill("nothing of that name");
  await expect(page.getByRole("heading", { name: "No matching teams" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(search).toHaveValue("");

  await search.fill("desi");
  await page.getByRole("link", { name: "Design" }).click();
  await expect(page.getByText("1–50 of 58 members")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill("member 0");
  await expect(page.getByText("1–9 of 9 members")).toBeVisible();
  await page.reload();
  await expect(page.getByText("1–9 of 9 members")).toBeVisible();
});

test("a plain member sees the teams, the members of their own, and who can change them", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("member");
  const [own, other] = [await newTeam(ada, acme.slug, "Design", [ben]), await newTeam(ada, acme.slug, "Engineering")];
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/teams`);
  await expect(page.getByText("1–2 of 2 teams")).toBeVisible();
  const create = page.getByRole("button", { name: "Create team" });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await create.focus();
  await expect(page.getByRole("tooltip", { name: "Only owners and admins can create teams." })).toBeVisible();
  await page.getByRole("button", { name: "More about Design" }).click();
  await expect(page.getByRole("menuitem", { name: "Edit…" })).toBeDisabled();
  await expect(page.getByText("Only owners and admins can delete teams.")).toBeVisible();
  await expectAccessible(page, "teams, as a member");

  await page.keyboard.press("Escape");
  await openInApp(page, `/o/${acme.slug}/teams/${own.id}`);
  await expect(rowOf(page, ben)).toContainText("You");
  const add = page.getByRole("button", { name: "Add member" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await add.focus();
  await expect(page.getByRole("tooltip", { name: "Only owners and admins can add people to teams." })).toBeVisible();
  await page.getByRole("button", { name: "More about Ben Babbage" }).click();
  await expect(page.getByRole("menuitem", { name: "Remove from team…" })).toBeDisabled();
  await page.keyboard.press("Escape");

  await openInApp(page, `/o/${acme.slug}/teams/${other.id}`);
  await expect(page.getByRole("heading", { name: "Only members of this team can see its members" })).toBeVisible();
  await expect(page.getByText("Ask someone who manages the organization to add you.")).toBeVisible();
  await expectAccessible(page, "a team of others, as a member");
  await openInApp(page, `/o/${acme.slug}/teams/no-such-team`);
  await expect(page.getByRole("heading", { name: "Team not found" })).toBeVisible();
});

test("a custom role grants as much as a built-in one", async ({ openAs }) => {
  const { ada, ben, acme } = await organizationOfThree("member");
  const api = apiClient(ada);
  const organization = acme.slug;
  await api.role.create.mutate({ organization, role: "gardener", permissions: ["team:create", "team:update"] });
  const { items } = await api.member.list.query({ organization, query: ben.email });
  for (const { userId } of items) {
    await api.member.updateRole.mutate({ organization, userId, roles: ["member", "gardener"] });
  }
  const page = await openAs(ben);
  await page.goto(`/o/${organization}/teams`);
  await page.getByRole("button", { name: "Create team" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Roses");
  await page.getByRole("dialog").getByRole("button", { name: "Create team" }).click();
  await expect(page.getByRole("heading", { name: "Roses", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Edit…" })).not.toHaveAttribute("aria-disabled");
  await expect(page.getByRole("button", { name: "Delete…" })).toHaveAttribute("aria-disabled", "true");
});
