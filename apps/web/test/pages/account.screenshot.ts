import type { Page } from "@playwright/test";
import { ageSessions, onDatabase } from "../support/database.ts";
import { newOrganization } from "../support/new-organization.ts";
import { newPerson } from "../support/new-person.ts";
import { setUpApp } from "../support/set-up-app.ts";
import { expect, test } from "../support/test.ts";
import { addVirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { choose, heading, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

const profile = "/account/profile";
const security = "/account/security";

test("the account", async ({ openAs }) => {
  const dana = await newPerson({ name: "Dana Demo" });
  const page = await openAs(dana);
  await take(page, [
    ["profile", profile],
    ["profile-crop", profile, crop],
    ["profile-email", profile, press("Change email address…")],
    [
      "profile-email-error",
      profile,
      steps(press("Change email address…"), (at) => at.getByLabel("New email address").fill("dana"), press("Continue")),
    ],
    ["profile-delete", profile, press("Delete account…")],
    ["security", security],
    ["security-password-error", security, (at) => at.getByRole("button", { name: /^(Change|Set) password/ }).click()],
    ["security-set-up", security, steps(press("Set up authenticator app…"), heading(/^Set up your/))],
    ["appearance", "/account/appearance"],
    [
      "profile-email-requested",
      profile,
      steps(
        press("Change email address…"),
        (at) => at.getByLabel("New email address").fill(`new.${dana.email}`),
        press("Continue"),
        heading("Confirm your new email address"),
      ),
    ],
  ]);
  await addVirtualAuthenticator(page);
  await page.goto(security);
  await press("Add a passkey…")(page);
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("list", { name: "Passkeys" }).getByRole("listitem")).toHaveCount(1);
  await setUpApp(page);
  await newOrganization(dana, { name: "Acme Observatory" });
  await take(page, [
    ["profile-sole-owner", profile],
    ["security-passkey", security],
    ["security-add-passkey", security, press("Add a passkey…")],
    ["security-passkey-menu", security, press(/^More about /)],
    ["security-passkey-rename", security, choose(/^More about /, "Rename…")],
    ["security-passkey-remove", security, choose(/^More about /, "Remove…")],
    ["security-new-codes", security, press("New backup codes…")],
    [
      "security-backup-codes",
      security,
      steps(press("New backup codes…"), press("Create new codes"), heading("Your new backup codes")),
    ],
    ["security-turn-off", security, press("Turn off…")],
  ]);
  await onDatabase((sql) => sql`update "user" set two_factor_enabled = false where email = ${dana.email}`);
  await ageSessions(dana.email);
  await take(page, [["identity", security, steps(press("Set up authenticator app…"), heading("Confirm it’s you"))]]);
});

async function crop(page: Page) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Upload picture…" }).click();
  await (await chooser).setFiles("../../docs/images/members.png");
  await expect(page.getByRole("button", { name: "Save picture" })).toBeEnabled();
}
