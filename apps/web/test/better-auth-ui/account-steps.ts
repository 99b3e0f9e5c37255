import { newEmail, newPerson, verificationSubject } from "../support/new-person.ts";
import { linkInMail, subjectsOfMail } from "../support/read-mail.ts";
import { card, chooseFile, chooseInAccountMenu, saveCard, seeMessage, signIn, signUp } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function accountSteps() {
  test("someone signs up, confirms the address, signs out and in", async ({ open, step, kitUrl }) => {
    const [email, password] = [newEmail("Ada"), "a password for tests"];
    const page = await open("/account/settings");
    let link = "";

    await step("the account's page of someone signed out leads to the sign-in page", async () => {
      await expect(page).toHaveURL(`${kitUrl}/auth/sign-in?redirectTo=%2Faccount%2Fsettings`);
      await expect(card(page, "Sign In")).toBeVisible();
    });
    await step("two passwords that differ are rejected by the form", async () => {
      await page.getByRole("button", { name: "Sign Up" }).click();
      await page.getByLabel("Name").fill("Ada Lovelace");
      await page.getByLabel("Email").fill(email);
      await page.getByLabel("Password", { exact: true }).fill(password);
      await page.getByLabel("Confirm Password").fill("another password");
      await page.getByRole("button", { name: "Create an account" }).click();
      await expect(page.getByText("Passwords do not match")).toBeVisible();
    });
    await step("signing up signs in and leads on to the page asked for", async () => {
      await page.getByLabel("Confirm Password").fill(password);
      await page.getByRole("button", { name: "Create an account" }).click();
      await expect(page).toHaveURL(`${kitUrl}/account/settings`);
      await expect(card(page, "Name").getByRole("textbox")).toHaveValue("Ada Lovelace");
      link = await linkInMail(email, verificationSubject);
    });
    await step("the address is shown as not confirmed, and another mail can be sent", async () => {
      await card(page, "Verify Your Email").getByRole("button", { name: "Resend Verification Email" }).click();
      await seeMessage(page, "Please check your email to verify the change.");
      await expect.poll(() => subjectsOfMail(email)).toHaveLength(2);
    });
    await step(
      "invitations are not shown to an address that is not confirmed",
      async () => {
        await page.goto(`${kitUrl}/account/organizations`);
        await expect(page.locator("[data-sonner-toast]")).toContainText(/confirm|verification/i);
      },
      { answers: ["GET organization/list-user-invitations 403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION"] },
    );
    await step(
      "the link in the mail confirms the address and leads back to the app",
      async () => {
        await page.goto(link);
        await expect(page).toHaveURL(`${kitUrl}/account/settings`);
        await expect(card(page, "Email")).toBeVisible();
        await expect(card(page, "Verify Your Email")).toHaveCount(0);
      },
      { answers: ["GET verify-email 302"] },
    );
    await step(
      "signing out leads to the sign-in page",
      async () => {
        await chooseInAccountMenu(page, "Sign Out");
        await expect(page).toHaveURL(`${kitUrl}/auth/sign-in`);
      },
      // Better Auth's client asks for the active organization again.
      { answers: ["GET organization/get-full-organization 401 UNAUTHORIZED"] },
    );
    await step(
      "an address that is taken cannot sign up again",
      async () => {
        await page.goto(`${kitUrl}/auth/sign-up`);
        await signUp(page, { name: "Eve", email, password });
        await expect(page.locator("[data-sonner-toast]")).toContainText("User already exists");
      },
      { answers: ["POST sign-up/email 422 USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"] },
    );
    await step(
      "a wrong password is rejected",
      async () => {
        await page.goto(`${kitUrl}/auth/sign-in`);
        await signIn(page, { email, password: "a wrong password" });
        await seeMessage(page, "Invalid email or password");
      },
      { answers: ["POST sign-in/email 401 INVALID_EMAIL_OR_PASSWORD"] },
    );
    await step("the right one signs in", async () => {
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Login" }).click();
      await expect(page).toHaveURL(`${kitUrl}/`);
      await expect(page.getByRole("banner").getByText(email)).toBeVisible();
    });
  });

  test("someone who forgot the password chooses another one", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/auth/sign-in");
    let link = "";

    await step("a link is mailed", async () => {
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      await page.getByLabel("Email").fill(ada.email);
      await page.getByRole("button", { name: "Send reset link" }).click();
      await seeMessage(page, "Check your email for the password reset link.");
      link = await linkInMail(ada.email, /password/i);
    });
    await step(
      "the link opens the app's form",
      async () => {
        await page.goto(link);
        await expect(page).toHaveURL(/\/auth\/reset-password\?token=/);
        await expect(card(page, "Reset Password")).toBeVisible();
      },
      { answers: [`GET reset-password/${new URL(link).pathname.split("/").pop()} 302`] },
    );
    await step("a short password is rejected by the form", async () => {
      await page.getByLabel("New Password").fill("short");
      await page.getByLabel("Confirm Password").fill("short");
      await page.getByRole("button", { name: "Save new password" }).click();
      await expect(page.getByText("Password too short").first()).toBeVisible();
    });
    await step("another password is saved", async () => {
      await page.getByLabel("New Password").fill("another password");
      await page.getByLabel("Confirm Password").fill("another password");
      await page.getByRole("button", { name: "Save new password" }).click();
      await seeMessage(page, "Password reset successfully");
      await expect(card(page, "Sign In")).toBeVisible();
    });
    await step("it signs in", async () => {
      await page.goto(`${kitUrl}/auth/sign-in`);
      await signIn(page, { email: ada.email, password: "another password" });
      await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
    });
    await step(
      "the link works once",
      async () => {
        await page.goto(link);
        await expect(page).toHaveURL(/\?error=INVALID_TOKEN/);
      },
      { answers: [`GET reset-password/${new URL(link).pathname.split("/").pop()} 302`] },
    );
  });

  test("someone changes their name, address and password, and ends a session", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/account/settings", ada);
    const elsewhere = await open("/auth/sign-in");
    const address = newEmail("Ada");

    await step("a new name is saved and shown in the header", async () => {
      await saveCard(page, "Name", "Ada King");
      await seeMessage(page, "Name updated successfully");
      await expect(page.getByRole("banner").getByText("Ada King").first()).toBeVisible();
    });
    await step("the same name is rejected by the form", async () => {
      await saveCard(page, "Name", "Ada King");
      await seeMessage(page, "Name is the same");
    });
    await step("an avatar is uploaded", async () => {
      await chooseFile(page, card(page, "Avatar").getByRole("button"), "Upload Avatar");
      await expect(card(page, "Avatar").getByRole("img", { name: "Ada King" })).toBeVisible();
      await expect(page.getByRole("banner").getByRole("img", { name: "Ada King" }).first()).toBeVisible();
    });
    await step("the avatar is removed", async () => {
      await card(page, "Avatar").getByRole("button").click();
      await page.getByRole("menuitem", { name: "Delete Avatar" }).click();
      await expect(card(page, "Avatar").getByText("Ad", { exact: true })).toBeVisible();
      await expect(page.getByRole("img", { name: "Ada King" })).toHaveCount(0);
    });
    await step("another address gets a link", async () => {
      await saveCard(page, "Email", address);
      await seeMessage(page, "Please check your email to verify the change.");
    });
    await step(
      "the link changes the address",
      async () => {
        await page.goto(await linkInMail(address, verificationSubject));
        await page.goto(`${kitUrl}/account/settings`);
        await expect(card(page, "Email").getByRole("textbox")).toHaveValue(address);
      },
      { answers: ["GET verify-email 302"] },
    );
    await step("the security page lists both sessions", async () => {
      await signIn(elsewhere, { email: address, password: ada.password });
      await expect(elsewhere.getByRole("banner").getByText(address)).toBeVisible();
      await page.getByRole("button", { name: "Security" }).click();
      await expect(card(page, "Sessions").getByText("Current Session")).toHaveCount(1);
      await expect(card(page, "Sessions").getByRole("button", { name: "Revoke" })).not.toHaveCount(0);
    });
    await step("a session that is revoked is signed out", async () => {
      for (let left = await revokable().count(); left > 0; left--) {
        await revokable().first().click();
        await expect(revokable()).toHaveCount(left - 1);
      }
      await elsewhere.goto(`${kitUrl}/account/settings`);
      await expect(card(elsewhere, "Sign In")).toBeVisible();
    });
    await step(
      "the present password is required for another one",
      async () => {
        await changePassword("a wrong password", "another password");
        await seeMessage(page, "Invalid password");
      },
      { answers: ["POST change-password 400 INVALID_PASSWORD"] },
    );
    await step("another password is saved", async () => {
      await changePassword(ada.password, "another password");
      await seeMessage(page, "Your password has been changed.");
    });
    await step("it signs in", async () => {
      await signIn(elsewhere, { email: address, password: "another password" });
      await expect(elsewhere).toHaveURL(`${kitUrl}/account/settings`);
    });

    function revokable() {
      return card(page, "Sessions").getByRole("button", { name: "Revoke" });
    }
    async function changePassword(current: string, next: string) {
      const section = card(page, "Change Password");
      await section.getByLabel("Current Password").fill(current);
      await section.getByLabel("New Password", { exact: true }).fill(next);
      await section.getByLabel("Confirm Password").fill(next);
      await section.getByRole("button", { name: "Save" }).click();
    }
  });
}
