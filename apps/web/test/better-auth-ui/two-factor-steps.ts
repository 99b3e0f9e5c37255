import { newPerson } from "../support/new-person.ts";
import { codeInMail } from "../support/read-mail.ts";
import { totpCode } from "../support/totp-code.ts";
import { card, chooseInAccountMenu, enterCode, seeMessage, signedOut, signIn } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function twoFactorSteps() {
  test("someone sets up an authenticator app, signs in with its codes and backup codes, and turns it off", async ({
    open,
    step,
    kitUrl,
  }) => {
    const ada = await newPerson();
    const page = await open("/account/security", ada);
    const dialog = page.getByRole("dialog");
    let [secret, backupCode]: (string | undefined)[] = [];

    await step(
      "a wrong password is rejected",
      async () => {
        await changeTwoFactor("Enable Two-Factor", "a wrong password");
        await seeMessage(page, "Invalid password");
        await dialog.getByRole("button", { name: "Cancel" }).click();
      },
      { answers: ["POST two-factor/enable 400 INVALID_PASSWORD"] },
    );
    await step("backup codes are shown, and then the QR code", async () => {
      await changeTwoFactor("Enable Two-Factor", ada.password);
      const codes = dialog.locator(".font-mono");
      await expect(codes).toHaveCount(10);
      backupCode = (await codes.allTextContents())[0];
      await dialog.getByRole("button", { name: "Continue" }).click();
      await expect(page).toHaveURL(/\/auth\/two-factor\?totpURI=otpauth/);
      await page.getByRole("button", { name: "Continue with Authenticator" }).click();
      await expect(page.locator("form svg[viewBox]").first()).toBeVisible();
      // What the QR code contains.
      secret = /secret=([A-Z2-7]+)$/.exec(new URL(page.url()).searchParams.get("totpURI") ?? "")?.[1];
      expect(secret).toBeDefined();
    });
    await step(
      "a wrong code is rejected",
      async () => {
        await enterCode(page, "000000");
        await seeMessage(page, "Invalid code");
      },
      { answers: ["POST two-factor/verify-totp 401 INVALID_CODE"] },
    );
    await step("the right one turns it on", async () => {
      await enterCode(page, totpCode(secret ?? ""));
      await seeMessage(page, "Two-factor authentication has been enabled");
    });
    await step(
      "signing in takes a code",
      async () => {
        await signOut();
        await signIn(page, ada);
        await expect(page).toHaveURL(`${kitUrl}/auth/two-factor`);
        await page.getByRole("button", { name: "Continue with Authenticator" }).click();
        await enterCode(page, totpCode(secret ?? "", 1));
        await expect(page).toHaveURL(`${kitUrl}/`);
        await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
      },
      signedOut,
    );
    await step(
      "a code by email takes one as well, or a backup code",
      async () => {
        await signOut();
        await page.getByRole("button", { name: "Sign in with Email Code" }).click();
        await page.getByLabel("Email").fill(ada.email);
        await page.getByRole("button", { name: "Send code" }).click();
        await enterCode(page, await codeInMail(ada.email));
        await expect(page).toHaveURL(`${kitUrl}/auth/two-factor`);
        await page.getByRole("button", { name: "Continue with Authenticator" }).click();
        await page.getByRole("link", { name: "Forgot authenticator?" }).click();
        await page.getByLabel("Backup Code").fill(backupCode ?? "");
        await page.getByRole("button", { name: "Recover account" }).click();
        await expect(page).toHaveURL(`${kitUrl}/`);
        await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
      },
      signedOut,
    );
    await step("it is turned off", async () => {
      await page.goto(`${kitUrl}/account/security`);
      await changeTwoFactor("Disable Two-Factor", ada.password);
      await seeMessage(page, "Two-Factor Authentication has been disabled");
      await expect(card(page, "Two-Factor").getByRole("button", { name: "Enable Two-Factor" })).toBeVisible();
    });
    await step("codes by email are turned on instead", async () => {
      await changeTwoFactor("Enable Two-Factor", ada.password);
      await dialog.getByRole("button", { name: "Continue" }).click();
      const before = await codeInMail(ada.email);
      await page.getByRole("button", { name: "Send verification code" }).click();
      await expect.poll(() => codeInMail(ada.email)).not.toBe(before);
      await enterCode(page, await codeInMail(ada.email));
      await seeMessage(page, "Two-factor authentication has been enabled");
    });

    async function changeTwoFactor(button: string, password: string) {
      await card(page, "Two-Factor").getByRole("button", { name: button }).click();
      await dialog.getByLabel("Password").fill(password);
      await dialog.getByRole("button", { name: button }).click();
    }
    async function signOut() {
      await chooseInAccountMenu(page, "Sign Out");
      await expect(page).toHaveURL(`${kitUrl}/auth/sign-in`);
    }
  });
}
