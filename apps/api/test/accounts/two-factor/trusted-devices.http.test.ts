import { createTestDatabase, untilWaiting } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../../support/clients/browser.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const secondApp = await listen(database);
const { sql } = database;
const { signUpWithApp, beginSignIn, sessionsOf } = twoFactorActions(app, database);

/** Someone with a browser that is trusted, and in which they are signed out. */
async function withTrustedBrowser() {
  const { backupCodes, ...account } = await signUpWithApp();
  const trusted = await beginSignIn(account);
  const { error } = await trusted.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "", trustDevice: true });
  expect(error).toBeNull();
  await trusted.auth.signOut();
  const isTrusted = async (password = account.password, at = app) => {
    const browser = openTwoFactorBrowser(at, openBrowser(at, { cookies: trusted.cookies }));
    const { data } = await browser.signIn.email({ email: account.email, password });
    await browser.auth.signOut();
    return data !== null && !("twoFactorRedirect" in data);
  };
  return { ...account, backupCodes, trusted, isTrusted };
}

describe("a trusted browser", () => {
  it("is asked for no second factor, and its sessions record why", async () => {
    const { trusted, email, password } = await withTrustedBrowser();
    const { data } = await trusted.signIn.email({ email, password });
    expect(data).toMatchObject({ token: expect.any(String) });
    expect((await sessionsOf(email)).at(-1)).toEqual({ secondFactor: "trusted_device" });
  });

  it("is trusted by one account alone", async () => {
    const { trusted } = await withTrustedBrowser();
    await beginSignIn(await signUpWithApp(), trusted);
  });

  it("is trusted for 30 days", async () => {
    const { isTrusted, email } = await withTrustedBrowser();
    await sql`update trusted_device set expires_at = expires_at - interval '29 days 23 hours'
      where user_id = (select id from "user" where email = ${email})`;
    expect(await isTrusted()).toBe(true);
    await sql`update trusted_device set expires_at = expires_at - interval '1 hour'
      where user_id = (select id from "user" where email = ${email})`;
    expect(await isTrusted()).toBe(false);
  });

  it("is not by a cookie that was made up", async () => {
    const { trusted, isTrusted } = await withTrustedBrowser();
    for (const name of trusted.cookies.keys()) {
      if (name.includes("trust_device")) trusted.cookies.set(name, "a".repeat(43));
    }
    expect(await isTrusted()).toBe(false);
  });
});

it("a sign-in at the moment when trust ends leaves no session", async () => {
  const { trusted, email, password } = await withTrustedBrowser();
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`delete from trusted_device where user_id = (select id from "user" where email = ${email})`;
  const signingIn = trusted.signIn.email({ email, password });
  await untilWaiting(database);
  await holder`commit`;
  holder.release();
  expect((await signingIn).error).toMatchObject({ status: 401 });
  const remaining = await sessionsOf(email);
  expect(remaining.filter(({ secondFactor }) => secondFactor === "trusted_device")).toEqual([]);
});

describe("on the next request, in every process, trust ends with", () => {
  it("a change of the password", async () => {
    const { browser, password, isTrusted } = await withTrustedBrowser();
    const newPassword = "another one of hers";
    expect((await browser.auth.changePassword({ currentPassword: password, newPassword })).error).toBeNull();
    expect(await isTrusted(newPassword, secondApp)).toBe(false);
  });

  it("new backup codes", async () => {
    const { browser, password, isTrusted } = await withTrustedBrowser();
    await browser.twoFactor.generateBackupCodes({ password });
    expect(await isTrusted(password, secondApp)).toBe(false);
  });

  it("another second factor", async () => {
    const { browser, password, isTrusted } = await withTrustedBrowser();
    await browser.twoFactor.disable({ password });
    await browser.twoFactor.enable({ password, method: "otp" });
    expect(await isTrusted(password, secondApp)).toBe(false);
  });

  it.each(["revoke-other-sessions", "revoke-sessions"])("%s, but for the browser at hand", async (path) => {
    const { browser, backupCodes, password, email, isTrusted } = await withTrustedBrowser();
    const own = await beginSignIn({ email, password, name: "" });
    await own.twoFactor.verifyBackupCode({ code: backupCodes[1] ?? "", trustDevice: true });
    const someoneElse = await withTrustedBrowser();
    expect((await own.post(`/api/auth/${path}`, {})).status).toBe(200);
    expect(await isTrusted(password, secondApp)).toBe(false);
    expect(await someoneElse.isTrusted()).toBe(true);
    const { data } = await own.signIn.email({ email, password });
    expect(data).toMatchObject({ token: expect.any(String) });
    expect((await browser.getSession()).data).toBeNull();
    expect((await openBrowser(app).post(`/api/auth/${path}`, {})).status).toBe(401);
  });
});
