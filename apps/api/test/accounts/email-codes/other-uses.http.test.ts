import { randomUUID } from "node:crypto";
import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../../support/clients/account.ts";
import { type Browser, openBrowser } from "../../support/clients/browser.ts";
import { newestCode, otherCode, requestCode, signInByCode } from "../../support/clients/email-codes.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpConfirmed, signUpWithApp, signUpWithEmailCodes } = twoFactorActions(app, database);
const password = "another horse battery";

describe("email-otp/check-verification-otp", () => {
  it("returns whether a code is right, which stays, and counts wrong ones", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "sign-in");
    const { auth } = openBrowser(app);
    const type = "sign-in";
    expect((await auth.emailOtp.checkVerificationOtp({ email, type, otp })).data).toEqual({ success: true });
    const wrong = { email, type, otp: otherCode(otp) } as const;
    for (let tries = 0; tries < 3; tries++) {
      expect((await auth.emailOtp.checkVerificationOtp(wrong)).error?.code).toBe("INVALID_OTP");
    }
    expect((await auth.emailOtp.checkVerificationOtp({ email, type, otp })).error?.code).toBe("TOO_MANY_ATTEMPTS");
    expect((await auth.signIn.emailOtp({ email, otp })).error?.code).toBe("TOO_MANY_ATTEMPTS");
  });
});

describe("email-otp/verify-email", () => {
  it("confirms the address of the account of the session, once", async () => {
    const { browser, email } = await signUp(app);
    const otp = await requestCode(app, email, "email-verification");
    const { data } = await browser.auth.emailOtp.verifyEmail({ email, otp });
    expect(data).toMatchObject({ status: true, token: null, user: { email, emailVerified: true } });
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(true);
    const again = await browser.auth.emailOtp.verifyEmail({ email, otp });
    expect(again.error).toMatchObject({ status: 400, code: "EMAIL_ALREADY_VERIFIED" });
    const events = await sql`select event from audit_event
      where event = 'account.email_confirmed' and target_personal ->> 'email' = ${email}`;
    expect(events).toHaveLength(1);
  });

  it("confirms nothing for a stranger's account: a code shows who reads the mailbox, not whose the account is", async () => {
    const { email } = await signUp(app);
    const otp = await requestCode(app, email, "email-verification");
    const anonymous = await openBrowser(app).auth.emailOtp.verifyEmail({ email, otp });
    expect(anonymous.error).toMatchObject({ status: 401, code: "CODE_NEEDS_SESSION" });
    const other = await signUp(app);
    const elsewhere = await other.browser.auth.emailOtp.verifyEmail({ email, otp });
    expect(elsewhere.error).toMatchObject({ status: 400, code: "EMAIL_MISMATCH" });
    expect(await sql`select email_verified as "isVerified" from "user" where email = ${email}`).toEqual([
      { isVerified: false },
    ]);
  });

  it("rejects a wrong code", async () => {
    const { browser, email } = await signUp(app);
    const otp = otherCode(await requestCode(app, email, "email-verification"));
    expect((await browser.auth.emailOtp.verifyEmail({ email, otp })).error?.code).toBe("INVALID_OTP");
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(false);
  });
});

describe("email-otp/reset-password", () => {
  const requests: Record<string, (browser: Browser, email: string) => Promise<{ data: unknown }>> = {
    "email-otp/request-password-reset": ({ auth }, email) => auth.emailOtp.requestPasswordReset({ email }),
    "forget-password/email-otp": ({ auth }, email) => auth.forgetPassword.emailOtp({ email }),
  };

  it.each(Object.keys(requests))(
    "sets the password with the code of %s, and ends every session and link",
    async (path) => {
      const account = await signUpConfirmed();
      const browser = openBrowser(app);
      await browser.auth.requestPasswordReset({ email: account.email, redirectTo: "/reset-password" });
      expect((await requests[path]?.(browser, account.email))?.data).toEqual({ success: true });
      const otp = await newestCode(app, account.email);
      const { data } = await browser.auth.emailOtp.resetPassword({ email: account.email, otp, password });
      expect(data).toEqual({ success: true });
      expect((await account.browser.auth.getSession()).data).toBeNull();
      expect((await openBrowser(app).auth.signIn.email(account)).error?.status).toBe(401);
      await signIn(app, { ...account, password });
      expect(await sql`select id from verification where identifier like 'reset-password:%'`).toEqual([]);
      const [mail] = await mailTo(app, account.email);
      expect(mail?.subject).toBe("Your Guildhall password was changed");
      const events = await sql`select event from audit_event
        where event = 'account.password_reset' and target_personal ->> 'email' = ${account.email}`;
      expect(events).toHaveLength(1);
    },
  );

  it("rejects a wrong code, which is in the audit log", async () => {
    const { email } = await signUpConfirmed();
    const otp = otherCode(await requestCode(app, email, "forget-password"));
    const { error } = await openBrowser(app).auth.emailOtp.resetPassword({ email, otp, password });
    expect(error?.code).toBe("INVALID_OTP");
    const failures = () => sql`select actor_id, details from audit_event
      where event = 'account.sign_in_failed' and target_personal ->> 'email' = ${email}`;
    await expect.poll(failures).toEqual([{ actor_id: null, details: { because: "email code" } }]);
  });

  it("ends everything else of an account whose address was never confirmed", async () => {
    const { browser, email } = await signUp(app);
    const otp = await requestCode(app, email, "forget-password");
    await openBrowser(app).auth.emailOtp.resetPassword({ email, otp, password });
    expect((await browser.auth.getSession()).data).toBeNull();
    const owner = await signIn(app, { name: "", email, password });
    expect((await owner.auth.getSession()).data?.user.emailVerified).toBe(true);
  });

  it("sets one password where ten are sent at once", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "forget-password");
    const answers = await atOnce(10, (index) =>
      openBrowser(app).auth.emailOtp.resetPassword({ email, otp, password: `${password} ${index}` }),
    );
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
  });

  it("leaves the code to be entered again after a password that is too short", async () => {
    const { email } = await signUpConfirmed();
    const otp = await requestCode(app, email, "forget-password");
    const { auth } = openBrowser(app);
    const short = await auth.emailOtp.resetPassword({ email, otp, password: "short" });
    expect(short.error).toMatchObject({ status: 400, code: "PASSWORD_TOO_SHORT" });
    expect((await auth.emailOtp.resetPassword({ email, otp, password })).error).toBeNull();
  });

  it("ends with a change of the password", async () => {
    const account = await signUpConfirmed();
    const otp = await requestCode(app, account.email, "forget-password");
    const signInCode = await requestCode(app, account.email, "sign-in");
    const change = { currentPassword: account.password, newPassword: "a third horse battery" };
    expect((await account.browser.auth.changePassword(change)).error).toBeNull();
    const { auth } = openBrowser(app);
    const late = await auth.emailOtp.resetPassword({ email: account.email, otp, password });
    expect(late.error?.code).toBe("INVALID_OTP");
    const signedIn = await auth.signIn.emailOtp({ email: account.email, otp: signInCode });
    expect(signedIn.error?.code).toBe("INVALID_OTP");
  });
});

describe("someone with a second factor", () => {
  it("is asked for it after a code, which is used up", async () => {
    const account = await signUpWithApp();
    const browser = openTwoFactorBrowser(app);
    const { data, otp } = await signInByCode(app, account.email, browser);
    expect(data).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"], hasBackupCodes: true });
    expect((await browser.getSession()).data).toBeNull();
    const again = await openBrowser(app).auth.signIn.emailOtp({ email: account.email, otp });
    expect(again.error?.code).toBe("INVALID_OTP");
    expect((await browser.twoFactor.verifyTotp({ code: account.app.code() })).error).toBeNull();
    expect((await browser.getSession()).data?.user).toMatchObject({ lastLoginMethod: "email-otp" });
  });

  it("does not open the account with the mailbox alone, where codes by email are the second factor", async () => {
    const account = await signUpWithEmailCodes();
    const browser = openTwoFactorBrowser(app);
    const { data } = await signInByCode(app, account.email, browser);
    expect(data).toEqual({ twoFactorRedirect: true, twoFactorMethods: [], hasBackupCodes: true });
    expect((await browser.twoFactor.sendOtp()).error).toMatchObject({ code: "OTP_NOT_ENABLED" });
    const [backup = ""] = account.backupCodes;
    expect((await browser.twoFactor.verifyBackupCode({ code: backup })).error).toBeNull();
  });
});

describe("what is no address, code or kind", () => {
  const email = `${randomUUID()}@example.com`;
  const bodies: [string, object, string][] = [
    ["email-otp/send-verification-otp", { email: "no address", type: "sign-in" }, "email"],
    ["email-otp/send-verification-otp", { email, type: "change-email" }, "type"],
    ["email-otp/send-verification-otp", { email: ["a@b.example"], type: "sign-in" }, "email"],
    ["email-otp/check-verification-otp", { email, type: "sign-in", otp: 123456 }, "otp"],
    ["email-otp/check-verification-otp", { email, type: "sign-in", otp: "1".repeat(1000) }, "otp"],
    ["email-otp/verify-email", { email }, "otp"],
    ["email-otp/reset-password", { email, otp: "123456" }, "password"],
    ["email-otp/request-password-reset", { email: "victim\u200b@example.com" }, "email"],
    ["forget-password/email-otp", {}, "email"],
    ["sign-in/email-otp", { email, otp: { $ne: "" } }, "otp"],
  ];

  it.each(bodies)("%s rejects %j, and names the field", async (path, body, field) => {
    const answer = await openBrowser(app).post(`/api/auth/${path}`, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ fields: { [field]: expect.any(String) } });
  });
});
