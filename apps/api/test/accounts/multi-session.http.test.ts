import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Account, newAccount, signUp } from "../support/clients/account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);
const second = await listen(database);
const { sql } = database;
const cookieName = "better-auth.session_token";

/** A browser in which these accounts are signed in to, one after the other. */
async function browserOf(...accounts: Account[]): Promise<Browser> {
  const browser = openBrowser(app);
  for (const account of accounts) await add(browser, account);
  return browser;
}

async function add(browser: Browser, { email, password }: Account, rememberMe = true) {
  const { error } = await browser.auth.signIn.email({ email, password, rememberMe });
  if (error) throw new Error(`Signing in failed: ${error.message}`);
}

/** New accounts that no browser is signed in to. */
async function accounts(count: number): Promise<Account[]> {
  const made = await Promise.all(Array.from({ length: count }, () => signUp(app, newAccount())));
  await sql`delete from session where user_id in (select id from "user" where email = any(${made.map(({ email }) => email)}))`;
  return made;
}

const list = async ({ auth }: Browser) => (await auth.multiSession.listDeviceSessions()).data ?? [];
const emails = async (browser: Browser) => (await list(browser)).map(({ user }) => user.email);
const current = async ({ auth }: Browser) => (await auth.getSession()).data;
const rejected = { status: 401, code: "INVALID_SESSION_TOKEN" };

async function sessionOf(browser: Browser, email: string) {
  const found = (await list(browser)).find(({ user }) => user.email === email);
  if (!found) throw new Error(`There is no session of ${email}.`);
  return found.session;
}

/** Of each session of an account, the credential. */
const tokensOf = async (email: string) =>
  (
    await sql<{ token: string }[]>`
    select s.token from session s join "user" u on u.id = s.user_id where u.email = ${email} order by s.created_at`
  ).map(({ token }) => token);

describe("multi-session/list-device-sessions", () => {
  it("shows the accounts of this browser, with ids in place of credentials", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    const listed = await list(browser);
    expect(listed.map(({ user }) => user.email)).toEqual([ada.email, ben.email]);
    for (const { session } of listed) expect(session.token).toBe(session.id);
    const [token = ""] = await tokensOf(ada.email);
    expect(JSON.stringify(listed)).not.toContain(token);
    expect(JSON.stringify(listed)).not.toMatch(/secondFactor|ssoProviderId|authenticatedAt/);
    expect(await emails(openBrowser(app))).toEqual([]);
  });

  it("leaves out ended sessions, in every process, and lets the browser forget them", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    const elsewhere = openBrowser(second, { cookies: browser.cookies });
    await sql`delete from session where token = any(${await tokensOf(ada.email)})`;
    expect(await emails(elsewhere)).toEqual([ben.email]);
    expect(await emails(browser)).toEqual([ben.email]);
    expect([...browser.cookies.keys()].filter((name) => name.includes("_multi-"))).toHaveLength(1);
  });

  it("names no active organization that the account cannot open", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada);
    const { id } = await browser.trpc.organization.create.mutate({ name: "Acme", slug: `acme-${Date.now()}` });
    await browser.auth.$fetch("/organization/set-active", { method: "POST", body: { organizationId: id } });
    await add(browser, ben);
    expect(await sessionOf(browser, ada.email)).toMatchObject({ activeOrganizationId: id });
    expect(await sessionOf(browser, ben.email)).toMatchObject({ activeOrganizationId: null });
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect(await sessionOf(browser, ada.email)).toMatchObject({ activeOrganizationId: null });
  });
});

describe("multi-session/set-active", () => {
  it.each(["id", "token"] as const)(
    "changes the account by the %s of its session, with its own active organization",
    async (by) => {
      const [ada, ben] = (await accounts(2)) as [Account, Account];
      const browser = await browserOf(ada);
      const { id } = await browser.trpc.organization.create.mutate({ name: "Acme", slug: `acme-${by}-${Date.now()}` });
      await browser.auth.$fetch("/organization/set-active", { method: "POST", body: { organizationId: id } });
      await add(browser, ben);
      expect(await current(browser)).toMatchObject({
        user: { email: ben.email },
        session: { activeOrganizationId: null },
      });
      const [token = ""] = await tokensOf(ada.email);
      const sessionToken = by === "token" ? token : (await sessionOf(browser, ada.email)).id;
      const { data } = await browser.auth.multiSession.setActive({ sessionToken });
      expect(data).toMatchObject({ user: { email: ada.email } });
      expect(JSON.stringify(data)).not.toContain(token);
      expect(await current(browser)).toMatchObject({
        user: { email: ada.email },
        session: { activeOrganizationId: id },
      });
      expect((await browser.trpc.organization.list.query({})).items).toMatchObject([{ id }]);
    },
  );

  it("rejects sessions whose cookies the browser does not have, and ended ones", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada);
    const other = await browserOf(ben);
    const foreign = await sessionOf(other, ben.email);
    const [token = ""] = await tokensOf(ben.email);
    for (const sessionToken of [foreign.id, token, "", "none", "\u202e", "x".repeat(5_000)]) {
      expect((await browser.auth.multiSession.setActive({ sessionToken })).error, sessionToken).toMatchObject(rejected);
    }
    browser.cookies.set(`${cookieName}_multi-${foreign.id}`, token);
    browser.cookies.set(`${cookieName}_multi-${token.toLowerCase()}`, `${token}.${"A".repeat(43)}=`);
    expect((await browser.auth.multiSession.setActive({ sessionToken: foreign.id })).error).toMatchObject(rejected);
    await sql`update session set expires_at = now() where token = ${token}`;
    expect((await other.auth.multiSession.setActive({ sessionToken: foreign.id })).error).toMatchObject(rejected);
    expect(await current(browser)).toMatchObject({ user: { email: ada.email } });
  });
});

describe("multi-session/revoke", () => {
  it.each(["id", "token"] as const)("signs out one account by the %s of its session", async (by) => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    const [token = ""] = await tokensOf(ada.email);
    const sessionToken = by === "token" ? token : (await sessionOf(browser, ada.email)).id;
    expect((await browser.auth.multiSession.revoke({ sessionToken })).data).toEqual({ status: true });
    expect(await tokensOf(ada.email)).toEqual([]);
    expect(await emails(browser)).toEqual([ben.email]);
    expect(await current(browser)).toMatchObject({ user: { email: ben.email } });
  });

  it("changes to another account when the active one is signed out, and to none after the last", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    await browser.auth.multiSession.revoke({ sessionToken: (await sessionOf(browser, ben.email)).id });
    expect(await current(browser)).toMatchObject({ user: { email: ada.email } });
    await browser.auth.multiSession.revoke({ sessionToken: (await sessionOf(browser, ada.email)).id });
    expect(await current(browser)).toBeNull();
    expect(browser.cookies.has(cookieName)).toBe(false);
  });

  it("rejects sessions of other browsers, and takes a session", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada);
    const other = await browserOf(ben);
    const sessionToken = (await sessionOf(other, ben.email)).id;
    expect((await browser.auth.multiSession.revoke({ sessionToken })).error).toMatchObject(rejected);
    expect((await openBrowser(app).auth.multiSession.revoke({ sessionToken })).error).toMatchObject({ status: 401 });
    expect(await current(other)).toMatchObject({ user: { email: ben.email } });
  });
});

it.each(["set-active", "revoke"])("%s rejects what is no session", async (path) => {
  const { browser } = await signUp(app);
  for (const body of [
    {},
    { sessionToken: 1 },
    { sessionToken: null },
    { sessionToken: ["x"] },
    { sessionToken: "\u0000" },
  ]) {
    const answer = await browser.post(`/api/auth/multi-session/${path}`, body);
    expect(answer.status, JSON.stringify(body)).toBe(400);
  }
});

describe("a browser", () => {
  it("has five accounts at most: the sixth takes the place of the one that was signed in to first", async () => {
    const made = await accounts(6);
    const browser = await browserOf(...made);
    expect(await emails(browser)).toEqual(made.slice(1).map(({ email }) => email));
    expect(await tokensOf(made[0]?.email ?? "")).toEqual([]);
    expect([...browser.cookies.keys()].filter((name) => name.includes("_multi-"))).toHaveLength(5);
  });

  it("has room again once sessions have ended", async () => {
    const made = await accounts(6);
    const browser = await browserOf(...made.slice(0, 5));
    await sql`delete from session where token = any(${await tokensOf(made[2]?.email ?? "")})`;
    await add(browser, made[5] ?? newAccount());
    expect(await emails(browser)).toEqual([0, 1, 3, 4, 5].map((index) => made[index]?.email));
  });

  it("has one session of an account: signing in again ends the one before", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben, ada);
    expect(await emails(browser)).toEqual([ben.email, ada.email]);
    expect(await tokensOf(ada.email)).toHaveLength(1);
    const phone = await browserOf(ada);
    expect(await tokensOf(ada.email)).toHaveLength(2);
    expect(await emails(phone)).toEqual([ada.email]);
  });

  it("is signed out of all accounts at once, and other browsers are not", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    const phone = await browserOf(ben);
    const before = openBrowser(app, { cookies: browser.cookies });
    await browser.auth.signOut();
    expect([...browser.cookies.keys()].filter((name) => name.includes("session_token"))).toEqual([]);
    expect(await emails(before)).toEqual([]);
    expect(await current(before)).toBeNull();
    expect(await tokensOf(ada.email)).toEqual([]);
    expect(await current(phone)).toMatchObject({ user: { email: ben.email } });
  });

  it("is signed out of all accounts although another host of the domain sends made-up cookies first", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = await browserOf(ada, ben);
    const stolen = await Promise.all(Array.from({ length: 25 }, () => browserOf(ada)));
    const signed = stolen.flatMap(({ cookies }) => [...cookies].filter(([name]) => name.includes("_multi-")));
    const madeUp = Array.from({ length: 60 }, (_, n): [string, string] => [`${cookieName}_multi-${n}`, `${n}.x`]);
    const crowded = openBrowser(app, { cookies: [...madeUp, ...signed, ...browser.cookies] });
    const response = await crowded.post("/api/auth/sign-out", {});
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie().length).toBeLessThan(30);
    expect([...(await tokensOf(ada.email)), ...(await tokensOf(ben.email))]).toEqual([]);
  });

  it("reads cookies of this name alone, and answers with no more than a browser has", async () => {
    const { browser, email } = await signUp(app);
    for (let n = 0; n < 60; n++) browser.cookies.set(`${cookieName}_multi-made-up-${n}`, `${n}.${"A".repeat(43)}=`);
    const response = await browser.send("/api/auth/multi-session/list-device-sessions");
    expect(response.headers.getSetCookie()).toHaveLength(20);
    expect(await response.json()).toMatchObject([{ user: { email } }]);
    const [token = ""] = await tokensOf(email);
    const other = openBrowser(app, { cookies: [[`evil_multi-${token}`, browser.cookies.get(cookieName) ?? ""]] });
    expect(await emails(other)).toEqual([]);
  });

  it("forgets a session that is not to be remembered, also after changing to it", async () => {
    const [ada, ben] = (await accounts(2)) as [Account, Account];
    const browser = openBrowser(app);
    await add(browser, ada, false);
    await add(browser, ben);
    const { id } = await sessionOf(browser, ada.email);
    const answer = await browser.post("/api/auth/multi-session/set-active", { sessionToken: id });
    const [cookie] = answer.headers.getSetCookie().filter((each) => each.startsWith(`${cookieName}=`));
    expect(cookie).not.toMatch(/max-age/i);
    const again = await openBrowser(app).post("/api/auth/sign-in/email", { ...ada, rememberMe: false });
    for (const each of again.headers.getSetCookie().filter((each) => each.includes("session_token"))) {
      expect(each).not.toMatch(/max-age/i);
    }
  });

  it("gets cookies that scripts and other sites cannot reach", async () => {
    const [ada] = (await accounts(1)) as [Account];
    const production = await listenInProduction(database);
    const answer = await openBrowser(production).post("/api/auth/sign-in/email", ada);
    const [cookie] = answer.headers.getSetCookie().filter((each) => each.includes("_multi-"));
    expect(cookie).toMatch(
      /^__Secure-better-auth\.session_token_multi-ses_\w+=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

it("takes a bearer token of another account for that account alone, beside the browser's cookies", async () => {
  const [ada, ben] = (await accounts(2)) as [Account, Account];
  const browser = await browserOf(ada);
  const program = await openBrowser(app).post("/api/auth/sign-in/email", ben);
  const { token } = (await program.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const asked = await browser.send("/api/auth/get-session", { headers });
  expect(await asked.json()).toMatchObject({ user: { email: ben.email } });
  const listed = await browser.send("/api/auth/passkey/list-user-passkeys", { headers });
  expect([listed.status, await listed.json()]).toEqual([200, []]);
  expect(await current(browser)).toMatchObject({ user: { email: ada.email } });
  expect(await emails(browser)).toEqual([ada.email]);
});
