import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { authenticatorApp, openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpConfirmed, beginSignIn, mailedCode, sessionsOf } = twoFactorActions(app, database);

const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

describe("the first mailed code of a set-up", () => {
  /** Someone who began to set up an authenticator app. */
  async function beginSetUp() {
    const account = await signUpConfirmed();
    const { data } = await account.browser.twoFactor.enable({ password: account.password });
    if (data?.method !== "totp") throw new Error("Not an authenticator app.");
    return { ...account, authenticator: authenticatorApp(data.totpURI), backupCodes: data.backupCodes };
  }
  const enabledOf = async (email: string) =>
    (await sql<{ isOn: boolean }[]>`select two_factor_enabled as "isOn" from "user" where email = ${email}`)[0]?.isOn;

  it("turns codes by email on in place of the app, with the backup codes that were shown", async () => {
    const account = await beginSetUp();
    const { browser, email, authenticator, backupCodes } = account;
    expect((await browser.twoFactor.sendOtp()).error).toBeNull();
    expect(await enabledOf(email)).toBe(false);
    const code = await mailedCode(email);
    expect((await browser.twoFactor.verifyOtp({ code })).data).toMatchObject({ user: { twoFactorEnabled: true } });
    expect(await sessionsOf(email)).toContainEqual({ secondFactor: "otp" });
    const { error } = await browser.twoFactor.verifyTotp({ code: authenticator.code() });
    expect(error).toMatchObject({ code: "INVALID_CODE" });
    const elsewhere = await beginSignIn(account);
    expect((await elsewhere.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" })).error).toBeNull();
  });

  it("turns nothing on if it is wrong, or if the set-up was given up", async () => {
    const { browser, email, password } = await beginSetUp();
    await browser.twoFactor.sendOtp();
    const code = await mailedCode(email);
    expect((await browser.twoFactor.verifyOtp({ code: wrong(code) })).error).toMatchObject({ code: "INVALID_CODE" });
    await browser.twoFactor.disable({ password });
    expect((await browser.twoFactor.verifyOtp({ code })).error).toMatchObject({ code: "OTP_NOT_ENABLED" });
    expect(await enabledOf(email)).toBe(false);
  });

  it("is mailed to no one who began no set-up, or whose address is not confirmed", async () => {
    const { browser } = await signUpConfirmed();
    const none = await browser.twoFactor.sendOtp();
    expect(none.error).toMatchObject({ status: 400, code: "OTP_NOT_ENABLED" });
    const stranger = await signUp(app);
    const strangers = openTwoFactorBrowser(app, stranger.browser);
    await strangers.twoFactor.enable({ password: stranger.password });
    expect((await strangers.twoFactor.sendOtp()).error).toMatchObject({ status: 403, code: "EMAIL_NOT_VERIFIED" });
  });

  it("counts once, 50 at once", async () => {
    const { browser, email } = await beginSetUp();
    await browser.twoFactor.sendOtp();
    const code = await mailedCode(email);
    const results = await atOnce(50, () => browser.twoFactor.verifyOtp({ code }));
    expect(results.filter(({ data }) => data)).toHaveLength(1);
    const events = await sql`select from audit_event where event = 'account.two_factor_enabled'
      and target_personal ->> 'email' = ${email}`;
    expect(events).toHaveLength(1);
  });
});
