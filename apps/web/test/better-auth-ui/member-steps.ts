import { newEmail, newPerson, verificationSubject } from "../support/new-person.ts";
import { linkInMail, subjectsOfMail } from "../support/read-mail.ts";
import { acceptPath } from "./accept-path.ts";
import { card, chooseInRow, row, seeMessage, signUp, switcher } from "./kit-page.ts";
import { clientOf, newKitOrganization } from "./organization-fixtures.ts";
import { expect, test } from "./test.ts";

export function memberSteps() {
  test("an owner invites people, who accept or decline", async ({ open, step, kitUrl }) => {
    const [ada, ben] = [await newPerson(), await newPerson({ name: "Ben Babbage" })];
    const { slug, name } = await newKitOrganization(ada);
    const page = await open("/organization/members", ada);
    const cleo = { email: newEmail("Cleo"), password: "a password for tests" };
    const dan = newEmail("Dan");
    const dialog = page.getByRole("dialog", { name: "Invite Member" });
    const invitations = card(page, "Pending Invitations");

    await step("the members page lists the owner alone", async () => {
      await expect(row(page, ada.email)).toContainText("Owner");
      await expect(row(page, /./)).toHaveCount(1);
      await expect(invitations).toHaveCount(0);
    });
    await step("someone without an account is invited as a member, and gets mail", async () => {
      await invite(cleo.email);
      await seeMessage(page, "Invitation sent successfully");
      await expect(row(page, cleo.email)).toContainText("Member");
      await expect.poll(() => subjectsOfMail(cleo.email)).toEqual([`${ada.name} invites you to ${name}`]);
    });
    await step("someone is invited as an admin", async () => {
      await invite(ben.email, "Admin");
      await expect(row(page, ben.email)).toContainText("Admin");
    });
    await step(
      "someone who is invited already is not invited twice",
      async () => {
        await invite(ben.email);
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(/already invited/i);
        await dialog.getByRole("button", { name: "Cancel" }).click();
      },
      { answers: ["POST organization/invite-member 400 USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION"] },
    );
    await step(
      "a member is not invited",
      async () => {
        await invite(ada.email);
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(/already a member/i);
        await dialog.getByRole("button", { name: "Cancel" }).click();
      },
      { answers: ["POST organization/invite-member 400 USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION"] },
    );
    await step("an invitation is canceled, and leaves the list", async () => {
      await invite(dan);
      await chooseInRow(page, dan, "Cancel Invitation");
      await seeMessage(page, "Invitation cancelled successfully");
      await expect(row(page, dan)).toHaveCount(0);
      await expect(invitations).toContainText(cleo.email);
    });

    const theirs = await open(await acceptPath(cleo.email));
    await step(
      "the invited person signs up, sees the invitation, and is asked to confirm the address before accepting",
      async () => {
        await theirs.getByRole("button", { name: "Sign Up" }).click();
        await signUp(theirs, { name: "Cleo Curie", ...cleo });
        await expect(card(theirs, "Accept Invitation")).toContainText(slug);
        await theirs.getByRole("button", { name: "Accept" }).click();
        await expect(theirs.locator("[data-sonner-toast]").filter({ hasText: /confirm|verification/i })).toBeVisible();
        await theirs.goto(`${kitUrl}/account/settings`);
        await expect(card(theirs, "Verify Your Email")).toBeVisible();
      },
      {
        answers: [
          "POST organization/accept-invitation 403 EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
        ],
      },
    );
    await step(
      "confirming leads on to the invitation",
      async () => {
        await theirs.goto(await linkInMail(cleo.email, verificationSubject));
        await expect(theirs).toHaveURL(/\/auth\/accept-invitation\?invitationId=/);
        await expect(card(theirs, "Accept Invitation")).toContainText(slug);
        await expect(card(theirs, "Accept Invitation")).toContainText("Member");
      },
      { answers: ["GET verify-email 302"] },
    );
    await step("accepting makes a member of them", async () => {
      await theirs.getByRole("button", { name: "Accept" }).click();
      await seeMessage(theirs, "Invitation accepted successfully");
      await expect(switcher(theirs)).toContainText(name);
    });
    await step(
      "an invitation to someone else is not shown",
      async () => {
        await theirs.goto(kitUrl + (await acceptPath(ben.email)));
        await seeMessage(theirs, "Invitation not found");
      },
      { answers: ["GET organization/get-invitation 403 YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION"] },
    );
    await step(
      "an invitation that was canceled is not shown",
      async () => {
        const eve = await open(await acceptPath(dan), await newPerson({ name: "Dan", email: dan }));
        await seeMessage(eve, "Invitation not found");
      },
      { answers: ["GET organization/get-invitation 400 INVITATION_NOT_FOUND"] },
    );

    const bens = await open(await acceptPath(ben.email), ben);
    await step("someone declines the invitation that their mail links to", async () => {
      await expect(card(bens, "Accept Invitation")).toContainText("Admin");
      await bens.getByRole("button", { name: "Reject" }).click();
      await seeMessage(bens, "Invitation rejected successfully");
    });
    await step("the owner sees the new member, and no invitation", async () => {
      await page.reload();
      await expect(row(page, cleo.email)).toContainText("Member");
      await expect(row(page, ben.email)).toHaveCount(0);
      await expect(invitations).toHaveCount(0);
    });
    await step("an invitation is accepted in the list of one's own", async () => {
      await invite(ben.email, "Admin");
      await expect(row(page, ben.email)).toBeVisible();
      await bens.goto(`${kitUrl}/account/organizations`);
      await expect(card(bens, "Pending Invitations")).toContainText("Admin");
      await chooseInRow(bens, ben.email, "Accept");
      await seeMessage(bens, "Invitation accepted successfully");
      await expect(row(bens, slug)).toBeVisible();
      await expect(card(bens, "Pending Invitations")).toHaveCount(0);
    });

    async function invite(email: string, role?: string) {
      await page.getByRole("button", { name: "Invite Member" }).click();
      await dialog.getByLabel("Email").fill(email);
      if (role) {
        await dialog.getByLabel("Role").click();
        await page.getByRole("option", { name: role }).click();
      }
      await dialog.getByRole("button", { name: "Send Invitation" }).click();
    }
  });

  test("an owner changes roles and removes members; members leave", async ({ open, step }) => {
    const [ada, ben, cleo] = await Promise.all([
      newPerson(),
      newPerson({ name: "Ben Babbage" }),
      newPerson({ name: "Cleo Curie" }),
    ]);
    const { slug } = await newKitOrganization(ada, [ben, cleo]);
    const page = await open("/organization/members", ada);
    const dialog = page.getByRole("dialog");

    await step("the members page lists everyone with their role", async () => {
      for (const [person, role] of [
        [ada, "Owner"],
        [ben, "Member"],
        [cleo, "Member"],
      ] as const) {
        await expect(row(page, person.email)).toContainText(role);
      }
    });
    await step("the same role is rejected by the form", async () => {
      await chooseInRow(page, ben.email, "Update Role");
      await dialog.getByRole("button", { name: "Update Role" }).click();
      await seeMessage(page, "Role is the same");
    });
    await step("a member becomes an admin", async () => {
      await dialog.getByRole("combobox").click();
      await page.getByRole("option", { name: "Admin" }).click();
      await dialog.getByRole("button", { name: "Update Role" }).click();
      await seeMessage(page, "Member role updated successfully");
      await expect(row(page, ben.email)).toContainText("Admin");
    });
    await step(
      "the only owner cannot become something else",
      async () => {
        await chooseInRow(page, ada.email, "Update Role");
        await dialog.getByRole("combobox").click();
        await page.getByRole("option", { name: "Member" }).click();
        await dialog.getByRole("button", { name: "Update Role" }).click();
        await expect(page.locator("[data-sonner-toast]").filter({ hasText: /owner/i })).toBeVisible();
        await dialog.getByRole("button", { name: "Cancel" }).click();
        await expect(row(page, ada.email)).toContainText("Owner");
      },
      { answers: ["POST organization/update-member-role 400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER"] },
    );
    await step(
      "the only owner cannot leave",
      async () => {
        await chooseInRow(page, ada.email, "Leave Organization");
        await dialog.getByRole("button", { name: "Leave Organization" }).click();
        await seeMessage(page, "You cannot leave the organization as the only owner");
        await dialog.getByRole("button", { name: "Cancel" }).click();
      },
      { answers: ["POST organization/leave 400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER"] },
    );
    await step("a member is removed, and leaves the list", async () => {
      await chooseInRow(page, cleo.email, "Remove Member");
      await dialog.getByRole("button", { name: "Remove Member" }).click();
      await seeMessage(page, "Member removed successfully");
      await expect(row(page, cleo.email)).toHaveCount(0);
    });
    await step("the organization leaves the list of the person removed", async () => {
      const theirs = await open("/account/organizations", cleo);
      await expect(card(theirs, "Organizations")).toBeVisible();
      await expect(row(theirs, slug)).toHaveCount(0);
    });
    await step("a member leaves", async () => {
      const theirs = await open("/account/organizations", ben);
      await chooseInRow(theirs, slug, "Leave Organization");
      await theirs.getByRole("dialog").getByRole("button", { name: "Leave Organization" }).click();
      await seeMessage(theirs, "You have successfully left the organization.");
      await expect(row(theirs, slug)).toHaveCount(0);
      await page.reload();
      await expect(row(page, ada.email)).toBeVisible();
      await expect(row(page, ben.email)).toHaveCount(0);
    });
  });

  test("a plain member sees the organization, and nothing to change it with", async ({ open, step, kitUrl }) => {
    const [ada, ben] = [await newPerson(), await newPerson({ name: "Ben Babbage" })];
    const { id, name } = await newKitOrganization(ada, [ben]);
    await clientOf(ben).organization.setActive({ organizationId: id });
    const page = await open("/organization/settings", ben);

    await step("the settings are shown, and cannot be changed", async () => {
      await expect(card(page, "Name").getByRole("textbox")).toHaveValue(name);
      for (const title of ["Name", "Slug URL"]) {
        await expect(card(page, title).getByRole("textbox")).toBeDisabled();
        await expect(card(page, title).getByRole("button", { name: "Save" })).toBeDisabled();
      }
    });
    await step("deleting the organization is not offered", async () => {
      await expect(page.getByRole("button", { name: "Delete Organization" })).toHaveCount(0);
    });
    await step("the members are listed without actions, and without a message about invitations", async () => {
      await page.getByRole("button", { name: "Members" }).click();
      await expect(row(page, ada.email)).toContainText("Owner");
      await expect(row(page, ben.email)).toContainText("Member");
      await expect(row(page, /./).getByRole("button")).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Invite Member" })).toBeDisabled();
      await expect(page.locator("[data-sonner-toast]")).toHaveCount(0);
    });
    await step(
      "with the kit's own hooks, invitations are asked for and denied",
      async () => {
        await page.goto(`${kitUrl}/organization/members?kit-hooks`);
        await expect(row(page, ben.email)).toContainText("Member");
        await expect(page.locator("[data-sonner-toast]").first()).toContainText(/invit/i);
      },
      { answers: ["GET organization/list-invitations 403 YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS"] },
    );
    await step("no team can be created", async () => {
      await page.goto(`${kitUrl}/organization/teams`);
      await expect(card(page, "Teams")).toContainText("No teams found");
      await expect(page.getByRole("button", { name: "Create Team" })).toBeDisabled();
    });
  });
}
