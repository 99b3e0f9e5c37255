import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { openTwoFactorBrowser, type TwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const secondApp = await listen(database);
const { signUpWithApp, beginSignIn, pass } = twoFactorActions(app, database);

const ended = { status: 401, code: "INVALID_TWO_FACTOR_COOKIE" };
const locked = { status: 429, code: "ACCOUNT_TEMPORARILY_LOCKED" };

async function enterWrongCodes(count: number, browsers: readonly TwoFactorBrowser[]): Promise<void> {
  for (let tries = 0; tries < count; tries++) {
    const browser = browsers[tries % browsers.length];
    const result = await browser?.twoFactor.verifyBackupCode({ code: "wrong" });
    expect(result?.error).toMatchObject({ status: 401 });
  }
}

it("ten wrong codes, at several processes and in several sign-ins, end all of these and lock the account", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  const elsewhere = openTwoFactorBrowser(secondApp);
  await elsewhere.signIn.email(account);
  const browsers = [await beginSignIn(account), elsewhere, await beginSignIn(account)];
  await enterWrongCodes(10, browsers);
  for (const browser of browsers) {
    expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toMatchObject(ended);
  }
  const next = await beginSignIn(account);
  const { error } = await next.twoFactor.verifyTotp({ code: authenticator.code() });
  expect(error).toMatchObject({ ...locked, message: expect.stringContaining("15 minutes") });
  expect((await mailTo(app, account.email))[0]?.subject).toBe("Too many wrong verification codes (Guildhall)");
});

it("the lock ends after 15 minutes, and lasts twice as long after ten more", async () => {
  const { app: authenticator, backupCodes, ...account } = await signUpWithApp();
  await enterWrongCodes(10, [await beginSignIn(account)]);
  await pass(15, account.email);
  await enterWrongCodes(10, [await beginSignIn(account)]);
  await pass(15, account.email);
  const browser = await beginSignIn(account);
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toMatchObject(locked);
  await pass(15, account.email);
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("a new password ends the lock", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  await enterWrongCodes(10, [await beginSignIn(account)]);
  const waiting = await beginSignIn(account);
  expect((await waiting.twoFactor.verifyTotp({ code: authenticator.code() })).error).toMatchObject(locked);
  const change = { currentPassword: account.password, newPassword: "another one of hers" };
  expect((await account.browser.auth.changePassword(change)).error).toBeNull();
  const owner = { ...account, password: change.newPassword };
  const thief = await beginSignIn(owner);
  const browser = await beginSignIn(owner);
  await enterWrongCodes(2, [thief]);
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("a new password allows three wrong codes, no more", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  await enterWrongCodes(10, [await beginSignIn(account)]);
  const change = { currentPassword: account.password, newPassword: "another one of hers" };
  expect((await account.browser.auth.changePassword(change)).error).toBeNull();
  const owner = { ...account, password: change.newPassword };
  await enterWrongCodes(3, [await beginSignIn(owner)]);
  const { error } = await (await beginSignIn(owner)).twoFactor.verifyTotp({ code: authenticator.code() });
  expect(error).toMatchObject({ ...locked, message: expect.stringContaining("30 minutes") });
});

it("a right code begins the count again", async () => {
  const { app: _, backupCodes, ...account } = await signUpWithApp();
  for (const code of backupCodes.slice(0, 2)) {
    const browser = await beginSignIn(account);
    await enterWrongCodes(9, [browser]);
    expect((await browser.twoFactor.verifyBackupCode({ code })).error).toBeNull();
  }
});

it("no one without the password locks an account", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  const stranger = openTwoFactorBrowser(app);
  await stranger.signIn.email({ email: account.email, password: "not the password" });
  for (let tries = 0; tries < 12; tries++) {
    expect((await stranger.twoFactor.verifyBackupCode({ code: "wrong" })).error).toMatchObject(ended);
  }
  const browser = await beginSignIn(account);
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("no one with a session alone locks an account: further tries wait, in that session", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  for (let tries = 0; tries < 5; tries++) {
    const { error } = await account.browser.twoFactor.verifyBackupCode({ code: "wrong" });
    expect(error).toMatchObject({ status: 401, code: "INVALID_BACKUP_CODE" });
  }
  for (let tries = 0; tries < 10; tries++) {
    expect((await account.browser.twoFactor.verifyBackupCode({ code: "wrong" })).error).toMatchObject(locked);
  }
  const browser = await beginSignIn(account);
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
});

it("a sign-in waits for ten minutes", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  const browser = await beginSignIn(account);
  await database.sql`update second_factor_challenge set expires_at = now()
    where user_id = (select id from "user" where email = ${account.email})`;
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toMatchObject(ended);
});

it("a sign-in that waits ends with a change of the password", async () => {
  const { app: authenticator, ...account } = await signUpWithApp();
  const browser = await beginSignIn(account);
  const change = { currentPassword: account.password, newPassword: "another one of hers" };
  expect((await account.browser.auth.changePassword(change)).error).toBeNull();
  expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toMatchObject(ended);
});

it("a sign-in that completes while the password is changed leaves no session of the former one", async () => {
  const { backupCodes, ...account } = await signUpWithApp();
  const browsers = await Promise.all(backupCodes.slice(0, 5).map(() => beginSignIn(account)));
  const change = { currentPassword: account.password, newPassword: "another one of hers", revokeOtherSessions: true };
  const completing = browsers.map((browser, index) =>
    browser.twoFactor.verifyBackupCode({ code: backupCodes[index] ?? "" }),
  );
  const [changed] = await Promise.all([account.browser.auth.changePassword(change), ...completing]);
  expect(changed.error).toBeNull();
  for (const browser of browsers) expect((await browser.getSession()).data).toBeNull();
});
