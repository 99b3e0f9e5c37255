import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { addPasskey, signInWithPasskey } from "../../support/clients/passkeys.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpWithApp, sessionsOf } = twoFactorActions(app, database);

const cookieName = "better-auth.last_used_login_method";
const sessionCookies = (cookies: Map<string, string>) =>
  [...cookies.keys()].filter((name) => /session_token/.test(name));

/** Someone with an authenticator app and a passkey, and a browser in which they are not signed in. */
async function withBoth() {
  const account = await signUpWithApp();
  const authenticator = softwareAuthenticator(app);
  const { data } = await addPasskey(account.browser, authenticator);
  if (!data) throw new Error("No passkey was added.");
  return { ...account, authenticator, passkeyId: data.id, elsewhere: openTwoFactorBrowser(app) };
}

describe("an account with a second factor", () => {
  it("is asked for none after a passkey whose device verified the person", async () => {
    const { authenticator, elsewhere, email } = await withBoth();
    expect((await signInWithPasskey(elsewhere, authenticator)).data).toMatchObject({ user: { email } });
    expect(await sessionsOf(email)).toEqual([{ secondFactor: "totp" }, { secondFactor: "passkey" }]);
  });

  it("is asked for it after a passkey whose device did not, and has no session before", async () => {
    const { authenticator, elsewhere, email, app: codes } = await withBoth();
    const { data, error } = await signInWithPasskey(elsewhere, authenticator, { isUserVerified: false });
    expect([data, error]).toMatchObject([{ twoFactorRedirect: true, twoFactorMethods: ["totp"] }, null]);
    expect(sessionCookies(elsewhere.cookies)).toEqual([]);
    expect(elsewhere.cookies.has(cookieName)).toBe(false);
    expect((await elsewhere.auth.multiSession.listDeviceSessions()).data).toEqual([]);
    expect(await sessionsOf(email)).toHaveLength(1);
    expect((await elsewhere.twoFactor.verifyTotp({ code: codes.code() })).error).toBeNull();
    expect(await sessionsOf(email)).toEqual([{ secondFactor: "totp" }, { secondFactor: "totp" }]);
    expect(sessionCookies(elsewhere.cookies)).toHaveLength(2);
    expect(elsewhere.cookies.get(cookieName)).toBe("passkey");
    expect((await elsewhere.auth.getSession()).data?.user).toMatchObject({ lastLoginMethod: "passkey" });
  });

  it("does not let in a sign-in that was begun with a passkey which is removed meanwhile", async () => {
    const { authenticator, elsewhere, browser, passkeyId, app: codes } = await withBoth();
    await signInWithPasskey(elsewhere, authenticator, { isUserVerified: false });
    expect((await browser.auth.passkey.deletePasskey({ id: passkeyId })).error).toBeNull();
    expect((await elsewhere.twoFactor.verifyTotp({ code: codes.code() })).error).toMatchObject({ status: 401 });
  });

  it("is stored as the last method only once the second factor was shown, and leaves other accounts of the browser alone", async () => {
    const { email, password, app: codes } = await withBoth();
    const other = await signUpWithApp();
    const browser = openTwoFactorBrowser(app, openBrowser(app, { cookies: other.browser.cookies }));
    await sql`update "user" set last_login_method = null where email = ${email}`;
    browser.cookies.delete(cookieName);
    await browser.signIn.email({ email, password });
    expect((await browser.getSession()).data?.user.email).toBe(other.email);
    expect([
      browser.cookies.has(cookieName),
      await sql`select last_login_method from "user" where email = ${email}`,
    ]).toEqual([false, [{ last_login_method: null }]]);
    expect((await browser.twoFactor.verifyTotp({ code: codes.code() })).error).toBeNull();
    expect(browser.cookies.get(cookieName)).toBe("email");
    const listed = (await browser.auth.multiSession.listDeviceSessions()).data ?? [];
    expect(listed.map(({ user }) => user.email)).toEqual([other.email, email]);
  });
});
