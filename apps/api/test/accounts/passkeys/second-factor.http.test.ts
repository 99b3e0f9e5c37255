import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { type Browser, openBrowser } from "../../support/clients/browser.ts";
import { addPasskey, passkeyOptions, signInWithPasskey } from "../../support/clients/passkeys.ts";
import { outcomeOf } from "../../support/clients/trpc-client.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpConfirmed, signUpWithApp, sessionsOf, pass } = twoFactorActions(app, database);

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

/** Someone with nothing but a password, in an organization that requires a second factor. */
async function memberUnderPolicy() {
  const [owner, member] = [await signUpWithApp(), await signUpConfirmed()];
  const { email } = member;
  const { id } = await owner.browser.trpc.organization.create.mutate({
    name: "Careful",
    slug: `careful-${email.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase()}`,
  });
  await owner.browser.trpc.member.add.mutate({ organization: id, email, roles: ["member"] });
  await owner.browser.trpc.organization.update.mutate({ organization: id, data: { requireTwoFactor: true } });
  const open = ({ trpc }: Browser) => outcomeOf(trpc.organization.get.query({ organization: id }));
  return { ...member, open };
}

const closed = { ok: false, status: 403, reason: "two_factor_required" };

describe("the first passkey of an account", () => {
  it("counts as the second factor of the session that adds it, and of no other, until it is removed", async () => {
    const { browser, email, password, open } = await memberUnderPolicy();
    const other = openBrowser(app);
    await other.auth.signIn.email({ email, password });
    expect(await open(browser)).toEqual(closed);
    const { data } = await addPasskey(browser, softwareAuthenticator(app));
    expect(await open(browser)).toMatchObject({ ok: true });
    expect(await open(other)).toEqual(closed);
    expect(await sessionsOf(email)).toEqual([{ secondFactor: "passkey" }, { secondFactor: null }]);
    const events = await sql`select details from audit_event
      where target_personal ->> 'email' = ${email} and event = 'account.second_factor_verified'`;
    expect(events).toEqual([{ details: { method: "passkey" } }]);
    await browser.auth.passkey.deletePasskey({ id: data?.id ?? "" });
    expect(await open(browser)).toEqual(closed);
  });

  it("counts for nothing where its device verified no one, or the session was not fresh", async () => {
    const { browser, email, open } = await memberUnderPolicy();
    expect((await addPasskey(browser, softwareAuthenticator(app), {}, { isUserVerified: false })).error).not.toBeNull();
    const response = softwareAuthenticator(app).create(await passkeyOptions(browser, "register"));
    await pass(11, email);
    expect((await browser.post("/api/auth/passkey/verify-registration", { response })).status).toBe(403);
    expect(await open(browser)).toEqual(closed);
    expect(await sessionsOf(email)).toEqual([{ secondFactor: null }]);
  });

  it("leaves the session as fresh as it was", async () => {
    const { browser, email } = await signUpConfirmed();
    await pass(9, email);
    expect((await addPasskey(browser, softwareAuthenticator(app))).error).toBeNull();
    await pass(2, email);
    expect((await addPasskey(browser, softwareAuthenticator(app))).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
  });
});

describe("a passkey of an account with another second factor, which the session has not shown,", () => {
  it("does not count in it after another passkey, also one of the same instant", async () => {
    const { browser, email, password } = await signUpConfirmed();
    const other = openBrowser(app);
    await other.auth.signIn.email({ email, password });
    for (let round = 0; round < RACE_ROUNDS; round++) {
      await sql`delete from passkey where user_id = (select id from "user" where email = ${email})`;
      const sent: (() => Promise<Response>)[] = [];
      for (const { post, ...each } of [browser, other]) {
        const response = softwareAuthenticator(app).create(await passkeyOptions({ post, ...each }, "register"));
        sent.push(() => post("/api/auth/passkey/verify-registration", { response }));
      }
      const added = await Promise.all(sent.map((send) => send()));
      expect(added.map(({ status }) => status)).toEqual([200, 200]);
      const shown = (await sessionsOf(email)).map(({ secondFactor }) => secondFactor);
      expect(shown).toHaveLength(2);
      expect(shown.filter((factor) => factor === "passkey")).toHaveLength(1);
    }
  });
});

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
