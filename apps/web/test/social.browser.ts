import { expectAccessible } from "./support/expect-accessible.ts";
import { newEmail, newPerson } from "./support/new-person.ts";
import { setUpApp } from "./support/set-up-app.ts";
import { signInAtService } from "./support/social-server.ts";
import { expect, test } from "./support/test.ts";
import { totpCode } from "./support/totp-code.ts";

test.describe.configure({ timeout: 240_000 });

test("someone new signs in with another service, and finds it marked the next time", async ({ page }) => {
  const email = newEmail("nora");
  await signInAtService(page.context(), { email, name: "Nora Newcomer" });
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Continue with Observatory" }).click();
  await expect(page.getByRole("heading", { name: "Welcome, Nora Newcomer" })).toBeVisible();
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const button = page.getByRole("button", { name: "Continue with Observatory" });
  await expect(button).toHaveAccessibleDescription("Last used");
});

test("someone with a second factor is offered the ways they have after signing in with another service", async ({
  openAs,
  page: elsewhere,
}) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await signInAtService(page.context(), ada);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: "Connect Observatory" }).click();
  await page.getByRole("button", { name: "Disconnect Observatory" }).waitFor();
  const { secret } = await setUpApp(page);
  await signInAtService(elsewhere.context(), ada);
  await elsewhere.goto("/sign-in");
  await elsewhere.getByRole("button", { name: "Continue with Observatory" }).click();
  await expect(elsewhere.getByText("Open your authenticator app and enter the code it shows.")).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: "Use a backup code" })).toBeVisible();
  await expect(elsewhere.getByRole("button", { name: "Get a code by email" })).toHaveCount(0);
  await elsewhere.getByLabel("Code", { exact: true }).fill(totpCode(secret, 1));
  await elsewhere.getByRole("button", { name: "Verify" }).click();
  await expect(elsewhere.getByRole("heading", { name: `Welcome, ${ada.name}` })).toBeVisible();
});

test("a service is connected and disconnected on the profile page", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await signInAtService(page.context(), ada);
  await page.goto("/account/profile");
  const connected = page.getByRole("list", { name: "Connected accounts" });
  await page.getByRole("button", { name: "Connect Observatory" }).click();
  await page.getByRole("button", { name: "Disconnect Observatory" }).waitFor();
  await expectAccessible(page, "profile with a connected account");
  await page.getByRole("button", { name: "Disconnect Observatory" }).click();
  await expect(connected).toContainText("Not connected");
});
