import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { onDatabase } from "./support/database.ts";
import { expectAccessible } from "./support/expect-accessible.ts";
import { identitySetting, newOrganizationWithProvider } from "./support/identity-setting.ts";
import { codeInMail } from "./support/read-mail.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

const setting = identitySetting();

test("an account that has only single sign-on is changed after signing in with a code by email", async ({ page }) => {
  const { oidc } = setting();
  const { domain, providerId } = await newOrganizationWithProvider(setting());
  const email = `nora-${randomUUID().slice(0, 8)}@${domain}`;
  oidc.people.set(email, { email, name: "Nora Newcomer" });
  await signInBySso(page, providerId, email);
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Set up authenticator app…" }).click();
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await expect(identity).toContainText("sign in again with a code by email");
  await expect(identity).toContainText("single sign-on of an organization is not enough");
  await expectAccessible(page, "confirming who one is, after single sign-on");
  await identity.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: "Continue with a code by email" }).click();
  await page.getByRole("button", { name: "Request a code" }).click();
  await page.getByLabel("Code", { exact: true }).fill(await codeInMail(email));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/account/security");
  await page.getByRole("button", { name: "Set up authenticator app…" }).click();
  await expect(page.getByRole("dialog", { name: "Set up your authenticator app" })).toBeVisible();
});

test("a code of the second factor is asked for where the password is not enough", async ({ page }) => {
  const { oidc } = setting();
  const { ben, providerId } = await newOrganizationWithProvider(setting());
  oidc.people.set(ben.email, { email: ben.email, name: ben.name });
  await onDatabase(async (sql) => {
    await sql`update "user" set two_factor_enabled = true where email = ${ben.email}`;
  });
  await signInBySso(page, providerId, ben.email);
  await page.goto("/account/profile");
  await page.getByRole("button", { name: "Change email address…" }).click();
  await page.getByLabel("New email address").fill(`new-${ben.email}`);
  await page.getByRole("button", { name: "Continue" }).click();
  const identity = page.getByRole("dialog", { name: "Confirm it’s you" });
  await identity.getByLabel("Password", { exact: true }).fill(ben.password);
  await identity.getByRole("button", { name: "Continue" }).click();
  await expect(identity).toContainText("Open your authenticator app");
  await expectAccessible(page, "confirming who one is with a code");
  await identity.getByLabel("Code").fill("000000");
  await identity.getByRole("button", { name: "Verify" }).click();
  await expect(identity.getByRole("alert")).toBeVisible();
});

async function signInBySso(page: Page, providerId: string, email: string) {
  await page.goto(`/sign-in?sso=${providerId}&email=${email}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
