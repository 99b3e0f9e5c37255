import { newPerson } from "../support/new-person.ts";
import { signInAtService } from "../support/social-server.ts";
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
}
