import { newPerson } from "../support/new-person.ts";
import { setUpApp } from "../support/set-up-app.ts";
import { signInAtService } from "../support/social-server.ts";
import { appUrl, currentRun } from "../support/test-run.ts";
import { totpCode } from "../support/totp-code.ts";
import { card, chooseInAccountMenu, signedOut } from "./kit-page.ts";
import { expect, test } from "./test.ts";

export function serviceSteps() {
  test("someone connects another service, signs in with it and disconnects it", async ({ open, step, kitUrl }) => {
    const ada = await newPerson();
    const page = await open("/account/security", ada);
    await signInAtService(page.context(), ada);
    const services = card(page, "Providers");

    await step(
      "the service is connected, and leads back to the page",
      async () => {
        await services.getByRole("button", { name: "Link", exact: true }).click();
        await expect(page).toHaveURL(`${kitUrl}/account/security`);
        await expect(services.getByRole("button", { name: "Unlink" }).first()).toBeVisible();
      },
      { answers: ["GET callback/oidc 302"] },
    );
    await step(
      "it signs in",
      async () => {
        await chooseInAccountMenu(page, "Sign Out");
        await page.getByRole("button", { name: "Sign in with Observatory" }).click();
        await expect(page).toHaveURL(`${kitUrl}/`);
        await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
      },
      { ...signedOut, answers: [...signedOut.answers, "GET callback/oidc 302"] },
    );
    await step("it is disconnected", async () => {
      await page.goto(`${kitUrl}/account/security`);
      await services.getByRole("button", { name: "Unlink" }).first().click();
      await expect(services.getByRole("button", { name: "Link", exact: true })).toBeVisible();
      await expect(services.getByRole("button", { name: "Unlink" })).toHaveCount(0);
    });
  });

  test("after another service, Guildhall's page asks for the second factor and leads back to the app", async ({
    open,
    step,
    kitUrl,
  }) => {
    const ada = await newPerson();
    const page = await open("/account/security", ada);
    await signInAtService(page.context(), ada);
    let secret = "";

    await step(
      "the service is connected",
      async () => {
        await card(page, "Providers").getByRole("button", { name: "Link", exact: true }).click();
        await expect(page).toHaveURL(`${kitUrl}/account/security`);
        await expect(card(page, "Providers").getByRole("button", { name: "Unlink" }).first()).toBeVisible();
      },
      { answers: ["GET callback/oidc 302"] },
    );
    await step("an authenticator app is set up", async () => {
      ({ secret } = await setUpApp(page));
      await page.goto(`${kitUrl}/account/security`);
    });
    await step(
      "signing in with the service takes a code, and a wrong one stays on the page",
      async () => {
        await chooseInAccountMenu(page, "Sign Out");
        await page.getByRole("button", { name: "Sign in with Observatory" }).click();
        await expect(page).toHaveURL((url) => url.href.startsWith(`${appUrl(currentRun())}/two-factor?`));
        await page.getByLabel("Code", { exact: true }).fill("000000");
        await page.getByRole("button", { name: "Verify" }).click();
        await expect(page.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/code is wrong/);
      },
      {
        ...signedOut,
        answers: [...signedOut.answers, "GET callback/oidc 302", "POST two-factor/verify-totp 401 INVALID_CODE"],
      },
    );
    await step("the right one leads back to the app", async () => {
      await page.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
      await page.getByRole("button", { name: "Verify" }).click();
      await expect(page).toHaveURL(`${kitUrl}/`);
      await expect(page.getByRole("banner").getByText(ada.email)).toBeVisible();
    });
  });
}
