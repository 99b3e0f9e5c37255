import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../support/clients/account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);
// Two who stay signed in throughout.
const [ada, ben] = [await signUp(app), await signUp(app)];
const cookieName = "better-auth.session_token";

async function expectSignedOut({ auth, trpc }: Browser) {
  const rejection = { ok: false, status: 401, reason: "not_signed_in" };
  expect(await outcomeOf(trpc.organization.list.query({}))).toEqual(rejection);
  expect(await outcomeOf(trpc.organization.create.mutate({ name: "Late", slug: "late" }))).toEqual(rejection);
  expect((await auth.getSession()).data).toBeNull();
}

async function expectSignedIn({ trpc }: Browser) {
  await expect(trpc.organization.list.query({})).resolves.toMatchObject({ items: [] });
}

describe("the session cookie", () => {
  /**
   * The cookie of the session, and the one by which the browser is known at the next sign-in: see guessing.http.test.ts. Of the others,
   * multi-session.http.test.ts has one, last-login-method.http.test.ts the other.
   */
  async function signInCookies(baseUrl: string): Promise<[session: string, device: string]> {
    const other = await listenInProduction(database, { BASE_URL: baseUrl });
    const answer = await openBrowser(other).post("/api/auth/sign-in/email", ada);
    const [session = "", device = "", ...others] = answer.headers.getSetCookie();
    expect(others.map((each) => each.split(/=|ses_/, 1)[0]?.replace("__Secure-", ""))).toEqual([
      "better-auth.last_used_login_method",
      `${cookieName}_multi-`,
    ]);
    return [session, device];
  }

  it("is out of reach of scripts and of other sites, for a week", async () => {
    const [cookie, device] = await signInCookies("http://localhost:4000");
    expect(cookie).toMatch(/^better-auth\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(device).toMatch(
      /^better-auth\.known_device_[\w-]{12}=[\w.-]+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it("is Secure where people reach the app over https", async () => {
    const [cookie, device] = await signInCookies("https://guildhall.example");
    expect(cookie).toMatch(/^__Secure-better-auth\.session_token=/);
    expect(device).toMatch(/^__Secure-better-auth\.known_device_/);
    for (const each of [cookie, device]) expect(each).toContain("; Secure");
  });

  it.each([
    ["is unsigned", (value: string) => value.slice(0, value.indexOf("."))],
    ["has an empty signature", (value: string) => value.slice(0, value.indexOf(".") + 1)],
    [
      "has the signature of another",
      (value: string, other: string) => value.replace(/\..*/, other.replace(/^[^.]*/, "")),
    ],
    ["has another token", (value: string, other: string) => other.replace(/\..*/, "") + value.replace(/^[^.]*/, "")],
    ["has a shortened signature", (value: string) => value.slice(0, -8)],
    ["cannot be decoded", () => "%E0%A4%A"],
    ["holds a NUL", (value: string) => `%00${value}`],
  ])("counts for nothing if it %s", async (_, tamper) => {
    const [value = "", other = ""] = [ada, ben].map(({ browser }) => browser.cookies.get(cookieName));
    const browser = openBrowser(app, { cookies: ada.browser.cookies });
    await expectSignedIn(browser);
    browser.cookies.set(cookieName, tamper(value, other));
    await expectSignedOut(browser);
  });
});

describe("a session that is over is rejected on the next request:", () => {
  it("signed out", async () => {
    const { browser } = await signUp(app);
    const cookies = new Map(browser.cookies);
    await expectSignedIn(browser);
    await browser.auth.signOut();
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    await expectSignedOut(browser);
  });

  it("revoked from another device", async () => {
    const account = await signUp(app);
    const phone = await signIn(app, account);
    const token = (await phone.auth.getSession()).data?.session.token ?? "";
    expect((await account.browser.auth.revokeSession({ token })).error).toBeNull();
    await expectSignedOut(phone);
    await expectSignedIn(account.browser);
  });

  it("listed in a session of any age, so that its owner can end the others", async () => {
    const account = await signUp(app);
    await database.sql`update session set created_at = now() - interval '6 days', authenticated_at = now() - interval '6 days'
      where user_id = (select id from "user" where email = ${account.email})`;
    expect((await account.browser.auth.listSessions()).data).toHaveLength(1);
  });

  it("revoked by the id that the list of sessions shows, which holds no credential", async () => {
    const account = await signUp(app);
    const phone = await signIn(app, account);
    const tokens = await Promise.all(
      [account.browser, phone].map(async ({ auth }) => (await auth.getSession()).data?.session.token),
    );
    const listed = (await account.browser.auth.listSessions()).data ?? [];
    expect(listed.map(({ id, token }) => token === id)).toEqual([true, true]);
    expect(JSON.stringify(listed)).not.toContain(tokens[0]);
    expect(JSON.stringify(listed)).not.toContain(tokens[1]);
    const phones = (await phone.auth.getSession()).data?.session.id ?? "";
    expect((await account.browser.auth.revokeSession({ token: phones })).error).toBeNull();
    await expectSignedOut(phone);
    await expectSignedIn(account.browser);
    const own = (await account.browser.auth.getSession()).data?.session.id ?? "";
    await account.browser.auth.revokeSession({ token: own });
    expect(account.browser.cookies.has(cookieName)).toBe(false);
    await expectSignedOut(account.browser);
  });

  it("all others revoked", async () => {
    const account = await signUp(app);
    const phone = await signIn(app, account);
    await account.browser.auth.revokeOtherSessions();
    await expectSignedOut(phone);
    await expectSignedIn(account.browser);
  });

  it("expired", async () => {
    const { browser, email } = await signUp(app);
    await database.sql`
      update session set expires_at = now() - interval '1 second' where user_id = (select id from "user" where email = ${email})`;
    await expectSignedOut(browser);
  });

  it("of an account that is gone", async () => {
    const { browser, email } = await signUp(app);
    await database.sql`delete from "user" where email = ${email}`;
    await expectSignedOut(browser);
  });

  it("rejects revoking another account's session", async () => {
    const token = (await ben.browser.auth.getSession()).data?.session.token ?? "";
    const id = (await ben.browser.auth.getSession()).data?.session.id ?? "";
    await ada.browser.auth.revokeSession({ token });
    await ada.browser.auth.revokeSession({ token: id });
    await expectSignedIn(ben.browser);
  });
});

describe("a bearer token", () => {
  it("is given on signing in, signed in a header and bare in the body; both work at both APIs", async () => {
    const answer = await openBrowser(app).post("/api/auth/sign-in/email", ada);
    const signed = answer.headers.get("set-auth-token") ?? "";
    const { token: bare } = (await answer.json()) as { token: string };
    expect(signed).toContain(`${bare}.`);
    for (const token of [signed, bare]) {
      await expect(trpcClient(app, { actor: { token } }).organization.list.query({})).resolves.toBeDefined();
      const session = await fetch(`${app.url}/api/auth/get-session`, { headers: { authorization: `Bearer ${token}` } });
      expect(await session.json()).toMatchObject({ session: { token: bare } });
    }
  });

  it("counts for nothing once its signature was changed, the session is over, or its account is gone", async () => {
    const answer = await openBrowser(app).post("/api/auth/sign-in/email", ada);
    const signed = answer.headers.get("set-auth-token") ?? "";
    const { token: bare } = (await answer.json()) as { token: string };
    const tryOut = (token: string) => outcomeOf(trpcClient(app, { actor: { token } }).organization.list.query({}));
    const rejection = { ok: false, status: 401, reason: "not_signed_in" };
    expect(await tryOut(`${bare}.${"A".repeat(43)}=`)).toEqual(rejection);
    expect(await tryOut("unknown-token")).toEqual(rejection);
    expect(await tryOut("%00")).toEqual(rejection);
    await database.sql`delete from session where token = ${bare}`;
    expect(await tryOut(signed)).toEqual(rejection);
    expect(await tryOut(bare)).toEqual(rejection);
  });
});

describe("requests to Better Auth's router at the same time", () => {
  it("each keep their own transaction and session", async () => {
    const signUps = Array.from({ length: 4 }, () => signUp(app));
    const sessions = Array.from({ length: 12 }, async (_, turn) => {
      const { browser, email } = turn % 2 === 0 ? ada : ben;
      return [(await browser.auth.getSession()).data?.user.email, email];
    });
    for (const [found, own] of await Promise.all(sessions)) expect(found).toBe(own);
    for (const { browser, email } of await Promise.all(signUps)) {
      expect((await browser.auth.getSession()).data?.user.email).toBe(email);
    }
  });
});
