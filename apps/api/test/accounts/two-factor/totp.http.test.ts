import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { authenticatorApp, openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { APP_NAME: "Acme Portal" });
const { signUpConfirmed, signUpWithApp, beginSignIn, sessionsOf } = twoFactorActions(app, database);

describe("two-factor/enable", () => {
  it("shows the secret of an authenticator app and ten backup codes, and asks for nothing until a code was entered", async () => {
    const { browser, email, password } = await signUpConfirmed();
    const { data } = await browser.twoFactor.enable({ password });
    if (data?.method !== "totp") throw new Error("Not an authenticator app.");
    expect(data.totpURI).toMatch(/^otpauth:\/\/totp\/Acme%20Portal:/);
    expect(authenticatorApp(data.totpURI).issuer).toBe("Acme Portal");
    expect(data.backupCodes).toHaveLength(10);
    const other = await openTwoFactorBrowser(app).signIn.email({ email, password });
    expect(other.data).toMatchObject({ redirect: false, token: expect.any(String) });
  });
});

describe("two-factor/verify-totp", () => {
  it("turns it on in a session, which has shown it then", async () => {
    const { browser, email } = await signUpWithApp();
    expect((await browser.getSession()).data?.user).toMatchObject({ twoFactorEnabled: true });
    expect(await sessionsOf(email)).toEqual([{ secondFactor: "totp" }]);
  });

  it.each(["totp", "otp"] as const)("ends all other sessions, which have shown none: %s", async (method) => {
    const { browser, email, password } = await signUpConfirmed();
    const thief = openTwoFactorBrowser(app);
    await thief.signIn.email({ email, password });
    const { data } = await browser.twoFactor.enable({ password, method });
    if (data?.method === "totp") {
      expect((await thief.getSession()).data).not.toBeNull();
      await browser.twoFactor.verifyTotp({ code: authenticatorApp(data.totpURI).code() });
    }
    expect((await thief.getSession()).data).toBeNull();
    expect((await browser.getSession()).data?.user.email).toBe(email);
  });

  it("completes a sign-in", async () => {
    const account = await signUpWithApp();
    const browser = await beginSignIn(account);
    expect((await browser.getSession()).data).toBeNull();
    const { data } = await browser.twoFactor.verifyTotp({ code: account.app.code() });
    expect(data).toMatchObject({ token: expect.any(String), user: { email: account.email } });
    expect((await browser.getSession()).data?.user.email).toBe(account.email);
    expect(await sessionsOf(account.email)).toEqual([{ secondFactor: "totp" }, { secondFactor: "totp" }]);
  });

  it("accepts a code once, also in other sign-ins, 50 at once", async () => {
    const account = await signUpWithApp();
    const browsers = await Promise.all(Array.from({ length: 5 }, () => beginSignIn(account)));
    const code = account.app.code();
    const all = Array.from({ length: 10 }, () => browsers).flat();
    const results = await Promise.all(all.map((browser) => browser.twoFactor.verifyTotp({ code })));
    expect(results.filter(({ data }) => data)).toHaveLength(1);
    expect(await sessionsOf(account.email)).toHaveLength(2);
  });
});
