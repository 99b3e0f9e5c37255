import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpConfirmed, signUpWithApp, signUpWithEmailCodes, beginSignIn, sessionsOf } = twoFactorActions(
  app,
  database,
);

const invalid = { status: 401, code: "INVALID_BACKUP_CODE" };

describe("two-factor/verify-backup-code", () => {
  it("completes a sign-in, once", async () => {
    const { backupCodes, ...account } = await signUpWithApp();
    const [code = ""] = backupCodes;
    const { data } = await (await beginSignIn(account)).twoFactor.verifyBackupCode({ code });
    expect(data).toMatchObject({ user: { email: account.email } });
    expect((await sessionsOf(account.email)).at(-1)).toEqual({ secondFactor: "backup_code" });
    const again = await (await beginSignIn(account)).twoFactor.verifyBackupCode({ code });
    expect(again.error).toMatchObject(invalid);
  });

  it("accepts a code once, of 50 sign-ins at once", async () => {
    const { backupCodes, ...account } = await signUpWithApp();
    const browsers = await Promise.all(Array.from({ length: 5 }, () => beginSignIn(account)));
    const all = Array.from({ length: 10 }, () => browsers).flat();
    const results = await Promise.all(
      all.map((browser) => browser.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" })),
    );
    expect(results.filter(({ data }) => data)).toHaveLength(1);
    expect(await sessionsOf(account.email)).toHaveLength(2);
  });

  it("accepts ten codes at once, each in its own sign-in", async () => {
    const { backupCodes, ...account } = await signUpWithEmailCodes();
    const browsers = await Promise.all(backupCodes.map(() => beginSignIn(account)));
    const results = await atOnce(10, async (index) => ({
      error: (await browsers[index]?.twoFactor.verifyBackupCode({ code: backupCodes[index] ?? "" }))?.error,
    }));
    expect(results.filter(({ error }) => error === null)).toHaveLength(10);
    const { data } = await openTwoFactorBrowser(app).signIn.email(account);
    expect(data).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["otp"], hasBackupCodes: false });
  });

  it("reads a code in capitals and without its hyphen", async () => {
    const { backupCodes, ...account } = await signUpWithApp();
    const code = (backupCodes[0] ?? "").toUpperCase().replace("-", " ");
    expect((await (await beginSignIn(account)).twoFactor.verifyBackupCode({ code })).error).toBeNull();
  });

  it("makes no session where none is wanted, and uses the code up", async () => {
    const { backupCodes, ...account } = await signUpWithApp();
    const [code = "", next = ""] = backupCodes;
    const browser = await beginSignIn(account);
    const { data } = await browser.twoFactor.verifyBackupCode({ code, disableSession: true });
    expect(data).toEqual({ user: expect.objectContaining({ email: account.email }) });
    expect((await browser.getSession()).data).toBeNull();
    expect((await browser.twoFactor.verifyBackupCode({ code })).error).toMatchObject(invalid);
    expect((await browser.twoFactor.verifyBackupCode({ code: next })).error).toBeNull();
  });

  it("stores codes and the secret of the app unreadable", async () => {
    const { backupCodes } = await signUpWithApp();
    for (const code of backupCodes) {
      expect(await sql`select from two_factor t where position(${code} in t::text) > 0`).toHaveLength(0);
    }
  });
});

describe("two-factor/generate-backup-codes", () => {
  it("replaces the codes", async () => {
    const { backupCodes, ...account } = await signUpWithApp();
    const { data } = await account.browser.twoFactor.generateBackupCodes({ password: account.password });
    expect(data).toMatchObject({ status: true, backupCodes: expect.any(Array) });
    const browser = await beginSignIn(account);
    expect((await browser.twoFactor.verifyBackupCode({ code: backupCodes[0] ?? "" })).error).toMatchObject(invalid);
    const [code = ""] = data?.backupCodes ?? [];
    expect((await browser.twoFactor.verifyBackupCode({ code })).error).toBeNull();
  });

  it("makes none for an account without a second factor", async () => {
    const { browser, password } = await signUpConfirmed();
    const { error } = await browser.twoFactor.generateBackupCodes({ password });
    expect(error).toMatchObject({ status: 400, code: "TWO_FACTOR_NOT_ENABLED" });
  });
});
