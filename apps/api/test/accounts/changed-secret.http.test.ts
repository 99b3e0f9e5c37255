import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openTwoFactorBrowser, twoFactorActions } from "../support/clients/two-factor.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const changed = await listen(database, { BETTER_AUTH_SECRET: "another secret of the server, long enough" });
const { signUpWithApp, signUpWithEmailCodes } = twoFactorActions(app, database);
const { beginSignIn, mailedCode } = twoFactorActions(changed, database);

interface Signed {
  browser: { cookies: Map<string, string> };
}

/** Calls an endpoint of the server with the changed secret, in the session that a browser had before. */
async function callAfterwards({ browser }: Signed, path: string, body?: object) {
  const token = decodeURIComponent(browser.cookies.get("better-auth.session_token") ?? "").split(".")[0] ?? "";
  const response = await fetch(`${changed.url}/api/auth/${path}`, {
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const unreadable = { code: "SECOND_FACTOR_UNREADABLE", message: expect.stringContaining("ask the operator") };

describe("after the secret was changed", () => {
  it("rejects codes of authenticator apps and backup codes at sign-in with what to do, and counts none as wrong", async () => {
    const { app: codes, backupCodes, ...account } = await signUpWithApp();
    const waiting = await openTwoFactorBrowser(changed).signIn.email(account);
    expect(waiting.data).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"], hasBackupCodes: false });
    const { twoFactor } = await beginSignIn(account);
    for (const { error } of [
      await twoFactor.verifyTotp({ code: codes.code() }),
      await twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" }),
    ]) {
      expect(error).toMatchObject({ status: 409, ...unreadable });
    }
    // The former secret has them all.
    const before = await twoFactorActions(app, database).beginSignIn(account);
    expect((await before.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" })).error).toBeNull();
  });

  it("rejects them in a session, however often, where they can be replaced", async () => {
    const account = await signUpWithApp();
    const calls = [
      ["two-factor/verify-totp", { code: account.app.code() }],
      ["two-factor/verify-backup-code", { code: account.backupCodes[0] }],
      ["two-factor/get-totp-uri", {}],
    ] as const;
    for (const [path, body] of [...calls, ...calls, ...calls]) {
      expect(await callAfterwards(account, path, body), path).toEqual({ status: 409, body: unreadable });
    }
    expect(await callAfterwards(account, "two-factor/generate-backup-codes", {})).toMatchObject({ status: 200 });
    expect(await callAfterwards(account, "two-factor/disable", {})).toMatchObject({ status: 200 });
    const { totpURI } = (await callAfterwards(account, "two-factor/enable", {})).body;
    expect(totpURI).toMatch(/^otpauth:/);
  });

  it("completes sign-ins by codes by email", async () => {
    const account = await signUpWithEmailCodes();
    const browser = await beginSignIn(account);
    await browser.twoFactor.sendOtp();
    const { data } = await browser.twoFactor.verifyOtp({ code: await mailedCode(account.email) });
    expect(data).toMatchObject({ user: { email: account.email } });
  });
});
