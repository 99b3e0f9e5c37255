import { expectAccessible } from "./support/expect-accessible.ts";
import { chooseFromMenu, rowOf } from "./support/member-row.ts";
import { newTeam } from "./support/new-team.ts";
import { openInApp } from "./support/open-in-app.ts";
import { organizationOfThree } from "./support/organization-of-three.ts";
import { expect, test } from "./support/test.ts";

test("teams are accessible, light and dark, wide and narrow", async ({ openAs }) => {
  test.setTimeout(240_000);
  const { ada, ben, acme } = await organizationOfThree("member");
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams`);
  await expect(page.getByRole("heading", { name: "No teams yet" })).toBeVisible();
  await expectAccessible(page, "no teams");
  const team = await newTeam(ada, acme.slug, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau", [ben]);
  await page.reload();
  await page.getByRole("button", { name: /^More about/ }).click();
  await expect(page.getByRole("menuitem", { name: "Edit…" })).toBeVisible();
  await expectAccessible(page, "teams, with a menu open");
  await page.getByRole("menuitem", { name: "Edit…" }).click();
  await page.getByRole("dialog").getByRole("textbox", { name: "Logo" }).fill("no address");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter an http(s) address of a picture.")).toBeVisible();
  await expectAccessible(page, "editing a team, with an error");
  await page.keyboard.press("Escape");

  await openInApp(page, `/o/${acme.slug}/teams/${team.id}`);
  await expect(rowOf(page, ben)).toBeVisible();
  await expectAccessible(page, "a team");
  await page.getByRole("button", { name: "Add member" }).click();
  await page.getByRole("combobox", { name: "Member" }).click();
  await expect(page.getByRole("option", { name: /Ben Babbage/ })).toBeVisible();
  await expectAccessible(page, "picking a member");
  await page.keyboard.press("Escape");
  await page.reload();
  await chooseFromMenu(page, ben, "Remove from team…");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page, "removing someone from a team");
});
