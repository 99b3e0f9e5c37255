import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithApp, signUpWithEmailCodes, beginSignIn, mailedCode } = twoFactorActions(app, database);

const eventsOf = async (email: string) => [
  ...(await sql<{ event: string; details: object }[]>`select event, details from audit_event
    where chain = 'instance' and target_personal ->> 'email' = ${email} order by created_at, id`),
];

const subjectsOf = async (email: string) => (await mailTo(app, email)).map(({ subject }) => subject).toReversed();

it("every change and use is in the log of the instance, and every change is mailed", async () => {
  const { backupCodes, ...account } = await signUpWithApp();
  const { browser, email, password } = account;
  const other = await beginSignIn(account);
  await other.twoFactor.verifyBackupCode({ code: "wrong" });
  await other.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" });
  await browser.twoFactor.generateBackupCodes({ password });
  await browser.twoFactor.disable({ password });
  await expect.poll(async () => (await eventsOf(email)).length).toBe(10);
  expect(await eventsOf(email)).toMatchObject([
    { event: "account.created" },
    { event: "account.signed_in" },
    { event: "account.email_confirmed" },
    { event: "account.two_factor_enabled", details: { method: "totp" } },
    { event: "account.second_factor_verified", details: { method: "totp" } },
    { event: "account.sign_in_failed", details: { because: "second factor" } },
    { event: "account.backup_code_used" },
    { event: "account.signed_in", details: { by: "password", secondFactor: "backup_code" } },
    { event: "account.backup_codes_replaced" },
    { event: "account.two_factor_disabled" },
  ]);
  expect((await subjectsOf(email)).slice(1)).toEqual([
    "Two-factor authentication is on (Guildhall)",
    "A backup code was used (Guildhall)",
    "New backup codes (Guildhall)",
    "Two-factor authentication is off (Guildhall)",
  ]);
});

it("a change of the password is mailed", async () => {
  const { browser, email, password } = await signUpWithEmailCodes();
  await browser.auth.changePassword({ currentPassword: password, newPassword: "another one of hers" });
  expect((await subjectsOf(email)).at(-1)).toBe("Your password was changed (Guildhall)");
});

it("codes in a session are in the log, wrong ones too, and the right one itself nowhere", async () => {
  const { browser, email } = await signUpWithEmailCodes();
  await browser.twoFactor.sendOtp();
  const code = await mailedCode(email);
  await browser.twoFactor.verifyOtp({ code: code === "000000" ? "000001" : "000000" });
  expect((await eventsOf(email)).at(-1)).toMatchObject({ event: "account.second_factor_failed" });
  await browser.twoFactor.verifyOtp({ code });
  const events = await eventsOf(email);
  expect(events.at(-1)).toMatchObject({ event: "account.second_factor_verified", details: { method: "otp" } });
  expect(JSON.stringify(events)).not.toContain(code);
});
