import { newPerson } from "../support/new-person.ts";
import { card, seeMessage, signedOut, signIn } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function deletionSteps() {
  test("someone deletes their account", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/account/security", ada);
    const elsewhere = await open("/account/settings", ada);
    const dialog = page.getByRole("dialog");

    await step("the dialog can be left", async () => {
      await card(page, "Delete Account").getByRole("button").click();
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await expect(dialog).toBeHidden();
    });
    await step(
      "the password is required",
      async () => {
        await deleteAccount("a wrong password");
        await seeMessage(page, "Invalid password");
      },
      { answers: ["POST delete-user 400 INVALID_PASSWORD"] },
    );
    await step(
      "the account is deleted and signed out",
      async () => {
        await deleteAccount(ada.password);
        await seeMessage(page, "Your account has been deleted.");
        await expect(page).toHaveURL(`${kitUrl}/auth/sign-in`);
      },
      signedOut,
    );
    await step("its other sessions have ended", async () => {
      await elsewhere.reload();
      await expect(card(elsewhere, "Sign In")).toBeVisible();
    });
    await step(
      "it cannot sign in",
      async () => {
        await signIn(page, ada);
        await seeMessage(page, "Invalid email or password");
      },
      { answers: ["POST sign-in/email 401 INVALID_EMAIL_OR_PASSWORD"] },
    );

    async function deleteAccount(password: string) {
      await card(page, "Delete Account").getByRole("button").click();
      await dialog.getByLabel("Password").fill(password);
      await dialog.getByRole("button", { name: "Delete Account" }).click();
    }
  });

  test("what does not exist is not found", async ({ open, step, kitUrl }) => {
    const page = await open("/nothing", await newPerson());

    await step("a page that does not exist is not found", async () => {
      await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
    });
    await step(
      "an invitation that does not exist is not found",
      async () => {
        await page.goto(`${kitUrl}/auth/accept-invitation?invitationId=nothing`);
        await seeMessage(page, "Invitation not found");
        await expect(page).toHaveURL(`${kitUrl}/`);
      },
      { answers: ["GET organization/get-invitation 400 INVITATION_NOT_FOUND"] },
    );
    await step("a page for an invitation without its id is not found", async () => {
      await page.goto(`${kitUrl}/auth/accept-invitation`);
      await seeMessage(page, "Invitation not found");
      await expect(page).toHaveURL(`${kitUrl}/`);
    });
    await step(
      "a reset link that was never sent is not accepted",
      async () => {
        await page.goto(`${kitUrl}/auth/reset-password?token=nothing`);
        await page.getByLabel("New Password").fill("another password");
        await page.getByLabel("Confirm Password").fill("another password");
        await page.getByRole("button", { name: "Save new password" }).click();
        await seeMessage(page, "Invalid token");
      },
      { answers: ["POST reset-password 400 INVALID_TOKEN"] },
    );
  });
}
