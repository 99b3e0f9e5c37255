import { newPerson } from "../support/new-person.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { card, chooseInAccountMenu, signedOut } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function passkeySteps() {
  test("someone adds a passkey, signs in with it and removes it", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/account/security", ada);
    const authenticator = await addVirtualAuthenticator(page);
    const passkeys = card(page, "Passkeys").getByRole("button", { name: "Delete" });

    await step("a passkey is added", async () => {
      await card(page, "Passkeys").getByRole("button", { name: "Add Passkey" }).click();
      await expect(passkeys).toHaveCount(1);
      expect(await authenticator.passkeys()).toHaveLength(1);
    });
    await step(
      "it signs in, without an address",
      async () => {
        await chooseInAccountMenu(page, "Sign Out");
        await expect(page).toHaveURL(`${kitUrl}/auth/sign-in`);
        await page.getByRole("button", { name: "Sign in with Passkey" }).click();
        await expect(page).toHaveURL(`${kitUrl}/`);
        await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
      },
      signedOut,
    );
    await step("it is removed", async () => {
      await page.goto(`${kitUrl}/account/security`);
      await passkeys.click();
      await expect(passkeys).toHaveCount(0);
    });
    await step(
      "a passkey that was removed signs no one in",
      async () => {
        await chooseInAccountMenu(page, "Sign Out");
        await page.getByRole("button", { name: "Sign in with Passkey" }).click();
        await expect(page.locator("[data-sonner-toast]")).toContainText(/passkey/i);
      },
      { ...signedOut, answers: [...signedOut.answers, "POST passkey/verify-authentication 401 PASSKEY_NOT_FOUND"] },
    );
  });
}
