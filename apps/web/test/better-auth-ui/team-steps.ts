import { newPerson } from "../support/new-person.ts";
import { acceptPath } from "./accept-path.ts";
import { card, chooseInRow, row, seeMessage } from "./kit-page.ts";
import { clientOf, newKitOrganization } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

export function teamSteps() {
  test("an owner creates, renames, fills and deletes teams", async ({ open, step, kitUrl }) => {
    const [ada, ben] = [await newPerson(), await newPerson({ name: "Ben Babbage" })];
    await newKitOrganization(ada);
    const page = await open("/organization/teams", ada);
    const dialog = page.getByRole("dialog");

    await step("an organization has no team at first", async () => {
      await expect(card(page, "Teams")).toContainText("No teams found");
    });
    await step("a team without a name is rejected by the form", async () => {
      await page.getByRole("button", { name: "Create Team" }).click();
      await dialog.getByRole("button", { name: "Create Team" }).click();
      await expect(dialog.getByText("Team Name is required")).toBeVisible();
    });
    await step("a team is created", async () => {
      await dialog.getByLabel("Team Name").fill("Engine");
      await dialog.getByRole("button", { name: "Create Team" }).click();
      await seeMessage(page, "Team created successfully");
      await expect(row(page, "Engine")).toBeVisible();
    });
    await step("another one is created", async () => {
      await page.getByRole("button", { name: "Create Team" }).click();
      await dialog.getByLabel("Team Name").fill("Notes");
      await dialog.getByRole("button", { name: "Create Team" }).click();
      await expect(row(page, "Notes")).toBeVisible();
    });
    await step("a team is renamed", async () => {
      await chooseInRow(page, "Notes", "Update Team");
      await dialog.getByLabel("Team Name").fill("Papers");
      await dialog.getByRole("button", { name: "Update" }).click();
      await seeMessage(page, "Team updated successfully");
      await expect(row(page, "Papers")).toBeVisible();
      await expect(row(page, "Notes")).toHaveCount(0);
    });
    await step("a member is added to a team", async () => {
      await page.getByRole("button", { name: "Members" }).click();
      await chooseInRow(page, ada.email, "Update Teams");
      await team("Papers").getByRole("button", { name: "Add" }).click();
      await seeMessage(page, "Team member added successfully");
      await expect(team("Papers").getByRole("button", { name: "Remove" })).toBeVisible();
      await team("Engine").getByRole("button", { name: "Add" }).click();
      await expect(team("Engine").getByRole("button", { name: "Remove" })).toBeVisible();
    });
    await step("a member is removed from a team", async () => {
      await team("Papers").getByRole("button", { name: "Remove" }).click();
      await seeMessage(page, "Team member removed successfully");
      await expect(team("Papers").getByRole("button", { name: "Add" })).toBeVisible();
      await dialog.getByRole("button", { name: "Done" }).click();
    });
    await step("the account's page lists the teams one is in, and activates one", async () => {
      await page.goto(`${kitUrl}/account/teams`);
      await expect(row(page, "Papers")).toHaveCount(0);
      await row(page, "Engine").getByRole("button", { name: "Set Active" }).click();
      await expect(row(page, "Engine").getByRole("button", { name: "Active", exact: true })).toBeDisabled();
    });
    await step("someone is invited to a team, and is in it", async () => {
      await page.goto(`${kitUrl}/organization/members`);
      await page.getByRole("button", { name: "Invite Member" }).click();
      await dialog.getByLabel("Email").fill(ben.email);
      await dialog.getByLabel("Team").click();
      await page.getByRole("option", { name: "Papers" }).click();
      await dialog.getByRole("button", { name: "Send Invitation" }).click();
      await seeMessage(page, "Invitation sent successfully");
      const theirs = await open(await acceptPath(ben.email), ben);
      await theirs.getByRole("button", { name: "Accept" }).click();
      await seeMessage(theirs, "Invitation accepted successfully");
      await theirs.goto(`${kitUrl}/account/teams`);
      await expect(row(theirs, "Papers")).toBeVisible();
    });
    await step(
      "the active team is not deleted",
      async () => {
        await page.goto(`${kitUrl}/organization/teams`);
        await chooseInRow(page, "Engine", "Delete Team");
        await dialog.getByRole("button", { name: "Delete" }).click();
        await seeMessage(page, "You are not allowed to delete this team");
        await dialog.getByRole("button", { name: "Cancel" }).click();
      },
      { answers: ["POST organization/remove-team 403 YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_TEAM"] },
    );
    await step("a team is deleted", async () => {
      await chooseInRow(page, "Papers", "Delete Team");
      await dialog.getByRole("button", { name: "Delete" }).click();
      await seeMessage(page, "Team deleted successfully");
      await expect(row(page, "Papers")).toHaveCount(0);
    });
    await step(
      "the last team is not deleted",
      async () => {
        await clientOf(ada).organization.setActiveTeam({ teamId: null });
        await chooseInRow(page, "Engine", "Delete Team");
        await dialog.getByRole("button", { name: "Delete" }).click();
        await seeMessage(page, "Unable to remove last team");
        await dialog.getByRole("button", { name: "Cancel" }).click();
        await expect(row(page, "Engine")).toBeVisible();
      },
      { answers: ["POST organization/remove-team 400 UNABLE_TO_REMOVE_LAST_TEAM"] },
    );

    function team(name: string) {
      return dialog.locator('[data-slot="card"] [data-slot="card"]').filter({ hasText: name });
    }
  });
}
