import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type TwoFactorBrowser, twoFactorActions } from "../support/clients/two-factor.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { signUpConfirmed, signUpWithApp, mailedCode, pass } = twoFactorActions(app, database);

type Sent = Promise<{ error: { status: number; code?: string | undefined } | null }>;

/** What takes a session of the last ten minutes, or the password again, by an account with a second factor. */
const changes: Record<string, (browser: TwoFactorBrowser, password: string) => Sent> = {
  "two-factor/enable": ({ twoFactor }, password) => twoFactor.enable({ password, method: "otp" }),
  "two-factor/disable": ({ twoFactor }, password) => twoFactor.disable({ password }),
  "two-factor/get-totp-uri": ({ twoFactor }, password) => twoFactor.getTotpUri({ password }),
  "two-factor/generate-backup-codes": ({ twoFactor }, password) => twoFactor.generateBackupCodes({ password }),
  "change-email": ({ auth }, password) => {
    const body = { newEmail: `${randomUUID()}@example.com`, ...(password ? { password } : {}) };
    return auth.changeEmail(body);
  },
};

describe.each(Object.entries(changes))("%s", (path, change) => {
  const signUp = path === "two-factor/enable" ? signUpConfirmed : signUpWithApp;

  it("is possible for ten minutes after signing in, and with the password from then on", async () => {
    const { browser, password, email } = await signUp();
    await pass(11, email);
    expect((await change(browser, "")).error).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
    expect((await change(browser, "not the password")).error).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
    expect((await change(browser, "")).error).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
    expect((await change(browser, password)).error).toBeNull();
    expect((await browser.getSession()).data).not.toBeNull();
  });

  it("is possible without the password right after signing in", async () => {
    const { browser, email } = await signUp();
    await pass(9, email);
    expect((await change(browser, "")).error).toBeNull();
  });
});

it("the password that was sent again counts for ten minutes", async () => {
  const { browser, password, email } = await signUpWithApp();
  await pass(11, email);
  await browser.twoFactor.getTotpUri({ password });
  expect((await browser.twoFactor.getTotpUri({ password: "" })).error).toBeNull();
});

it("verify-password counts like signing in, with the right one", async () => {
  const { browser, password, email } = await signUpWithApp();
  await pass(11, email);
  expect((await browser.post("/api/auth/verify-password", { password: "not the password" })).status).toBe(400);
  expect((await browser.twoFactor.getTotpUri({ password: "" })).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  expect((await browser.twoFactor.getTotpUri({ password: "" })).error).toBeNull();
});

it("a second factor in the session counts like signing in", async () => {
  const { browser, email, password } = await signUpConfirmed();
  await browser.twoFactor.enable({ password, method: "otp" });
  await pass(11, email);
  await browser.twoFactor.sendOtp();
  expect((await browser.twoFactor.verifyOtp({ code: await mailedCode(email) })).error).toBeNull();
  expect((await browser.twoFactor.disable({ password: "" })).error).toBeNull();
});

it("a link to delete the account is mailed within ten minutes of signing in", async () => {
  const { browser, email } = await signUpConfirmed();
  await pass(11, email);
  expect((await browser.auth.deleteUser({})).error).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
});
