import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithApp, signUpWithEmailCodes, beginSignIn, mailedCode, sessionsOf } = twoFactorActions(app, database);

/** A sign-in of someone with codes by email, who was mailed one. */
async function signInWithCode() {
  const account = await signUpWithEmailCodes();
  const browser = await beginSignIn(account);
  const { error } = await browser.twoFactor.sendOtp();
  expect(error).toBeNull();
  return { ...account, browser, code: await mailedCode(account.email) };
}

const wrong = (code: string) => (code === "000000" ? "000001" : "000000");

describe("two-factor/send-otp", () => {
  it("mails a code, which the database does not have", async () => {
    const { code, email } = await signInWithCode();
    expect(code).toMatch(/^\d{6}$/);
    expect((await mailTo(app, email))[0]?.subject).not.toContain(code);
    const stored = await sql`select from second_factor_challenge c where position(${code} in c::text) > 0`;
    expect(stored).toHaveLength(0);
  });

  it("ends the code that was mailed before", async () => {
    const { browser, email, code } = await signInWithCode();
    await browser.twoFactor.sendOtp();
    const newest = await mailedCode(email);
    if (newest !== code) {
      expect((await browser.twoFactor.verifyOtp({ code })).error).toMatchObject({ status: 401, code: "INVALID_CODE" });
    }
    expect((await browser.twoFactor.verifyOtp({ code: newest })).error).toBeNull();
  });

  it("mails none where an authenticator app is the second factor: the mailbox alone must not open the account", async () => {
    const browser = await beginSignIn(await signUpWithApp());
    expect((await browser.twoFactor.sendOtp()).error).toMatchObject({ status: 400, code: "OTP_NOT_ENABLED" });
  });

  it("mails none without a sign-in or a session", async () => {
    const { error } = await openTwoFactorBrowser(app).twoFactor.sendOtp();
    expect(error).toMatchObject({ status: 401, code: "INVALID_TWO_FACTOR_COOKIE" });
  });

  it("is not set up with an address that was never confirmed", async () => {
    const { browser, password, email } = await signUp(app);
    const { error } = await openTwoFactorBrowser(app, browser).twoFactor.enable({ password, method: "otp" });
    expect(error).toMatchObject({ status: 403, code: "EMAIL_NOT_VERIFIED" });
    expect(await sql`select from "user" where email = ${email} and two_factor_enabled`).toHaveLength(0);
  });
});

describe("two-factor/verify-otp", () => {
  it("completes a sign-in", async () => {
    const { browser, code, email } = await signInWithCode();
    expect((await browser.twoFactor.verifyOtp({ code })).data).toMatchObject({ user: { email } });
    expect((await browser.getSession()).data?.user.email).toBe(email);
    expect(await sessionsOf(email)).toEqual([{ secondFactor: null }, { secondFactor: "otp" }]);
  });

  it("accepts a code once, 50 at once", async () => {
    const { browser, code, email } = await signInWithCode();
    const results = await atOnce(50, () => browser.twoFactor.verifyOtp({ code }));
    expect(results.filter(({ data }) => data)).toHaveLength(1);
    expect(await sessionsOf(email)).toHaveLength(2);
  });

  it("accepts no code after three wrong ones, also if it is right", async () => {
    const { browser, code } = await signInWithCode();
    for (let tries = 0; tries < 3; tries++) {
      const { error } = await browser.twoFactor.verifyOtp({ code: wrong(code) });
      expect(error).toMatchObject({ status: 401, code: "INVALID_CODE" });
    }
    const { error } = await browser.twoFactor.verifyOtp({ code });
    expect(error).toMatchObject({ status: 400, code: "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE" });
  });

  it("accepts no code after five minutes", async () => {
    const { browser, code } = await signInWithCode();
    await sql`update second_factor_challenge set code_expires_at = code_expires_at - interval '5 minutes'
      where code_hash is not null`;
    const { error } = await browser.twoFactor.verifyOtp({ code });
    expect(error).toMatchObject({ status: 400, code: "OTP_HAS_EXPIRED" });
  });

  it("accepts no code of another sign-in of the same account", async () => {
    const { code, ...account } = await signInWithCode();
    const other = await beginSignIn(account);
    await other.twoFactor.sendOtp();
    const own = await mailedCode(account.email);
    if (own === code) return;
    expect((await other.twoFactor.verifyOtp({ code })).error).toMatchObject({ code: "INVALID_CODE" });
    expect((await other.twoFactor.verifyOtp({ code: own })).error).toBeNull();
  });

  it("notes the code in the session it is entered in", async () => {
    const account = await signUpWithEmailCodes();
    await account.browser.twoFactor.sendOtp();
    const code = await mailedCode(account.email);
    expect((await account.browser.twoFactor.verifyOtp({ code })).error).toBeNull();
    expect(await sessionsOf(account.email)).toEqual([{ secondFactor: "otp" }]);
  });
});
