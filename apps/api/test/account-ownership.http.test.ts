import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Account, newAccount, signIn, signUp } from "./support/account.ts";
import { type Browser, openBrowser } from "./support/browser.ts";
import { confirmationLink } from "./support/confirmation-link.ts";
import { listen } from "./support/listening-app.ts";
import { mailTo, newestLink } from "./support/mail-to.ts";
import { outcomeOf, trpcClient } from "./support/trpc-client.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: `sk_test_${randomUUID()}` });
const { sql } = database;
const newPassword = "the owner's own words";
const navigation = { "sec-fetch-mode": "navigate", accept: "text/html" };

const confirm = (body: object, browser = openBrowser(app)) => browser.post("/api/auth/confirm-email", body);
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

async function isConfirmed(email: string): Promise<boolean> {
  const [row] = await sql<
    { confirmed: boolean }[]
  >`select email_verified as confirmed from "user" where email = ${email}`;
  return row?.confirmed ?? false;
}

const isSignedIn = async ({ auth }: Browser) => (await auth.getSession()).data !== null;

/** A stranger has opened an account with another person's address. */
async function takenAddress() {
  const stranger = await signUp(app);
  return { ...stranger, ...(await confirmationLink(app, stranger.email)) };
}

describe("GET verify-email proves the mailbox, not who chose the password:", () => {
  it("confirms in a session of that very account, by cookie or bearer token", async () => {
    const { email, browser, link } = await takenAddress();
    const { error } = await browser.auth.verifyEmail({
      query: { token: new URL(link).searchParams.get("token") ?? "" },
    });
    expect(error).toBeNull();
    expect(await isConfirmed(email)).toBe(true);

    const other = await takenAddress();
    const { data } = await other.browser.auth.getSession();
    const authorization = `Bearer ${data?.session.token}`;
    expect((await openBrowser(app).send(other.link, { headers: { authorization } })).status).toBe(302);
    expect(await isConfirmed(other.email)).toBe(true);
  });

  it("changes nothing for a mail scanner, and answers 401", async () => {
    const { email, token } = await takenAddress();
    const answer = await fetch(`${app.url}/api/auth/verify-email?token=${token}`);
    expect(await codeOf(answer)).toEqual([401, "SESSION_REQUIRED"]);
    expect((await fetch(`${app.url}/api/auth/verify-email?token=${token}`, { method: "HEAD" })).status).toBe(404);
    expect(await isConfirmed(email)).toBe(false);
  });

  it("sends a browser without a session, or with another's, to the page that asks for the password", async () => {
    const { email, link, token } = await takenAddress();
    const other = await signUp(app);
    for (const browser of [openBrowser(app), other.browser]) {
      const before = new Map(browser.cookies);
      const answer = await browser.send(link, { headers: navigation });
      expect(answer.status).toBe(302);
      const page = new URL(answer.headers.get("location") ?? "");
      expect(page.origin + page.pathname).toBe(`${app.origin}/confirm-email`);
      expect(Object.fromEntries(page.searchParams)).toEqual({ token, email, next: "/" });
      expect(browser.cookies).toEqual(before);
    }
    expect(await isConfirmed(email)).toBe(false);
    expect((await other.browser.auth.getSession()).data?.user.email).toBe(other.email);
  });

  it("does not count a session that has ended", async () => {
    const { email, browser, link } = await takenAddress();
    const cookies = new Map(browser.cookies);
    await browser.auth.signOut();
    expect((await openBrowser(app, { cookies }).send(link)).status).toBe(401);
    expect(await isConfirmed(email)).toBe(false);
  });

  it("does not sign anyone in, or in again once it was followed", async () => {
    const { browser, link } = await takenAddress();
    await browser.send(link);
    const finder = openBrowser(app);
    expect((await finder.send(link, { headers: navigation })).headers.get("location")).toBe("/");
    expect(finder.cookies.size).toBe(0);
  });

  it("sends nobody to a page of another origin", async () => {
    const { token } = await takenAddress();
    for (const callbackURL of ["https://evil.example", "//evil.example", "/\\evil.example"]) {
      const query = new URLSearchParams({ token, callbackURL });
      const answer = await openBrowser(app).send(`/api/auth/verify-email?${query}`, { headers: navigation });
      expect(answer.status).toBe(403);
    }
  });
});

describe("POST confirm-email", () => {
  it("confirms with the account's own password, and leaves its sessions", async () => {
    const { email, password, browser, token } = await takenAddress();
    const answer = await confirm({ token, password });
    expect([answer.status, await answer.json()]).toEqual([200, { status: true, email }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await isConfirmed(email)).toBe(true);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it("with a new password ends everything that got into the account before", async () => {
    const { browser: _, ...account } = await takenAddress();
    const [here, there] = [await signIn(app, account), await signIn(app, account)];
    const { slug: organization } = await here.trpc.organization.create.mutate({
      name: "Lair",
      slug: `lair-${randomUUID()}`,
    });
    const { token: secret } = await here.trpc.token.create.mutate({
      organization,
      name: "Robot",
      kind: "organization",
    });
    const robot = trpcClient(app, { actor: { token: secret } });
    await robot.organization.get.query({ organization });
    await here.auth.requestPasswordReset({ email: account.email, redirectTo: "/reset-password" });
    const resetLink = await newestLink(app, account.email);

    expect((await confirm({ token: account.token, newPassword })).status).toBe(200);

    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([false, false]);
    expect((await openBrowser(app).auth.signIn.email(account)).error?.status).toBe(401);
    expect(await outcomeOf(robot.organization.get.query({ organization }))).toMatchObject({ ok: false, status: 401 });
    expect((await openBrowser(app).send(resetLink)).headers.get("location")).toContain("error=INVALID_TOKEN");
    const owner = await signIn(app, { ...account, password: newPassword });
    expect((await owner.auth.getSession()).data?.user.emailVerified).toBe(true);
    const [mail] = await mailTo(app, account.email);
    expect(mail?.subject).toBe("Your Guildhall password was changed");
    expect(mail?.text).toContain("• Robot (organization, Lair)");
    const events = await sql`select details from audit_event where event = 'token.revoked' and target_id in
      (select target_id from audit_event where event = 'token.created' and details->>'name' = 'Robot')`;
    expect(events).toMatchObject([
      { details: { name: "Robot", because: "account taken over by the owner of its email address" } },
    ]);
  });

  it("does nothing to an account that is confirmed, whoever finds the link", async () => {
    const { password, browser, token, email } = await takenAddress();
    await confirm({ token, password });
    expect(await codeOf(await confirm({ token, newPassword }))).toEqual([400, "EMAIL_ALREADY_VERIFIED"]);
    expect(await isSignedIn(browser)).toBe(true);
    await signIn(app, { name: "", email, password });
  });

  it.each<[string, (given: { token: string; password: string }) => object, number, string]>([
    ["another password", ({ token }) => ({ token, password: "a guess of mine" }), 400, "INVALID_PASSWORD"],
    ["a password beyond the longest", ({ token }) => ({ token, password: "x".repeat(5000) }), 400, "INVALID_PASSWORD"],
    ["a new password too short", ({ token }) => ({ token, newPassword: "short77" }), 400, "PASSWORD_TOO_SHORT"],
    ["a new password too long", ({ token }) => ({ token, newPassword: "x".repeat(129) }), 400, "PASSWORD_TOO_LONG"],
    ["neither", ({ token }) => ({ token }), 400, "VALIDATION_ERROR"],
    ["both", ({ token, password }) => ({ token, password, newPassword }), 400, "VALIDATION_ERROR"],
    ["no token", ({ password }) => ({ password }), 400, "VALIDATION_ERROR"],
    [
      "a changed token",
      ({ token, password }) => ({ token: `${token.slice(0, -3)}AAA`, password }),
      400,
      "INVALID_TOKEN",
    ],
    ["a token with no signature", ({ token }) => ({ token: unsigned(token), newPassword }), 400, "INVALID_TOKEN"],
    ["a number for a password", ({ token }) => ({ token, newPassword: 12_345_678 }), 400, "VALIDATION_ERROR"],
  ])("rejects %s", async (_, bodyOf, status, code) => {
    const { password, browser, token, email } = await takenAddress();
    expect(await codeOf(await confirm(bodyOf({ token, password })))).toEqual([status, code]);
    expect([await isConfirmed(email), await isSignedIn(browser)]).toEqual([false, true]);
  });

  it("lets the owner of an address in whom a provisioned account without a password waits for", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner" });
    const email = `${randomUUID()}@example.com`;
    await sql`insert into "user" (id, name, email) values (${`usr_${email}`}, 'Hugo', ${email})`;
    await openBrowser(app).auth.sendVerificationEmail({ email });
    const { token } = await confirmationLink(app, email);
    expect(await codeOf(await confirm({ token, password: newPassword }))).toEqual([
      400,
      "CREDENTIAL_ACCOUNT_NOT_FOUND",
    ]);
    expect((await confirm({ token, newPassword })).status).toBe(200);
    const hugo = await signIn(app, { name: "Hugo", email, password: newPassword });
    expect(await isSignedIn(hugo)).toBe(true);
    expect([id, people.olga.id]).toHaveLength(2);
  });

  it("counts for one of many who use the link at the same instant", async () => {
    const { token } = await takenAddress();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => confirm({ token, newPassword: `password number ${index}` })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(400)]);
  });
});

function unsigned(token: string): string {
  const [, payload] = token.split(".");
  return `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.`;
}

describe("a stranger who signs in at the very moment", () => {
  it("the account is taken over has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser: _, ...account } = await takenAddress();
      const strangers = Array.from({ length: 5 }, () => openBrowser(app));
      const signingIn = strangers.map(async (browser) => browser.auth.signIn.email(account));
      const taken = await confirm({ token: account.token, newPassword });
      await Promise.all(signingIn);
      expect(taken.status).toBe(200);
      expect(await sessionsOf(account.email)).toBe(0);
    }
  }, 90_000);

  it("the password is reset has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser: _, ...account } = await takenAddress();
      await openBrowser(app).auth.requestPasswordReset({ email: account.email, redirectTo: "/reset-password" });
      const location = (await openBrowser(app).send(await newestLink(app, account.email))).headers.get("location");
      const token = new URL(location ?? "", app.origin).searchParams.get("token") ?? "";
      const signingIn = Array.from({ length: 5 }, () => openBrowser(app).auth.signIn.email(account));
      const reset = await openBrowser(app).auth.resetPassword({ newPassword, token });
      await Promise.all(signingIn);
      expect(reset.error).toBeNull();
      expect(await sessionsOf(account.email)).toBe(0);
    }
  }, 90_000);

  it("the password is changed has no session afterwards, five times", async () => {
    for (let round = 0; round < 5; round++) {
      const { browser, ...account } = await takenAddress();
      const signingIn = Array.from({ length: 5 }, () => openBrowser(app).auth.signIn.email(account));
      const change = { currentPassword: account.password, newPassword, revokeOtherSessions: true };
      const changed = await browser.auth.changePassword(change);
      await Promise.all(signingIn);
      expect(changed.error).toBeNull();
      expect(await sessionsOf(account.email)).toBe(1);
      expect(await isSignedIn(browser)).toBe(true);
    }
  }, 90_000);

  async function sessionsOf(email: string): Promise<number> {
    const rows = await sql`select from session where user_id = (select id from "user" where email = ${email})`;
    return rows.length;
  }
});

describe("a password reset", () => {
  it("revokes the access tokens of the account, and its mail lists them", async () => {
    const { browser, password, ...account } = await takenAddress();
    await browser.send(account.link);
    const organization = `acme-${randomUUID()}`;
    await browser.trpc.organization.create.mutate({ name: "Acme", slug: organization });
    const make = (name: string, kind: "personal" | "organization") =>
      browser.trpc.token.create.mutate({ organization, name, kind });
    const secrets = [await make("Laptop", "personal"), await make("Nightly export", "organization")];
    await reset(account, newPassword);
    for (const { token } of secrets) {
      const robot = trpcClient(app, { actor: { token } });
      expect(await outcomeOf(robot.caller.get.query())).toMatchObject({ ok: false, status: 401 });
    }
    const [mail] = await mailTo(app, account.email);
    expect(mail?.text).toContain("• Laptop (personal, Acme)");
    expect(mail?.text).toContain("• Nightly export (organization, Acme)");
    await signIn(app, { ...account, password: newPassword });
  });

  it("of an account never confirmed ends every other way into it", async () => {
    const { browser: _, ...account } = await takenAddress();
    await sql`insert into account (id, account_id, provider_id, user_id)
      select ${`acc_${randomUUID()}`}, 'stranger', 'some-provider', id from "user" where email = ${account.email}`;
    await reset(account, newPassword);
    const accounts = await sql`select provider_id from account
      where user_id = (select id from "user" where email = ${account.email})`;
    expect(accounts).toEqual([{ provider_id: "credential" }]);
    expect(await isConfirmed(account.email)).toBe(true);
  });

  async function reset({ email }: Pick<Account, "email">, password: string) {
    await openBrowser(app).auth.requestPasswordReset({ email, redirectTo: "/reset-password" });
    const location = (await openBrowser(app).send(await newestLink(app, email))).headers.get("location");
    const token = new URL(location ?? "", app.origin).searchParams.get("token") ?? "";
    const { error } = await openBrowser(app).auth.resetPassword({ newPassword: password, token });
    expect(error).toBeNull();
  }
});

describe("a change of address", () => {
  async function changing(options: { isConfirmed: boolean }) {
    const { browser, ...account } = await takenAddress();
    if (options.isConfirmed) await browser.send(account.link);
    const newEmail = newAccount().email;
    expect((await browser.auth.changeEmail({ newEmail })).error).toBeNull();
    return { ...account, browser, newEmail, ...(await confirmationLink(app, newEmail)) };
  }

  const emailOf = async (browser: Browser) => (await browser.auth.getSession()).data?.user.email;

  it("takes the link in a session of the account, and the former address is told", async () => {
    const { browser, email, link, newEmail } = await changing({ isConfirmed: true });
    expect((await browser.send(link)).status).toBe(302);
    expect(await emailOf(browser)).toBe(newEmail);
    expect(await isConfirmed(newEmail)).toBe(true);
    const [mail] = await mailTo(app, email);
    expect(mail?.subject).toBe("The email address of your Guildhall account was changed");
    expect(mail?.text).toContain(newEmail);
  });

  it("does not come about by the owner of the new address, who may not know the account", async () => {
    const { browser, email, link, token } = await changing({ isConfirmed: true });
    const answer = await openBrowser(app).send(link, { headers: navigation });
    expect(answer.headers.get("location")).toContain("/confirm-email?");
    expect(await codeOf(await confirm({ token, newPassword }))).toEqual([400, "PASSWORD_REQUIRED"]);
    expect(await emailOf(browser)).toBe(email);
  });

  it("takes the account's password in another browser", async () => {
    const { browser, password, token, newEmail } = await changing({ isConfirmed: true });
    expect((await confirm({ token, password })).status).toBe(200);
    expect(await emailOf(browser)).toBe(newEmail);
  });

  it("leaves behind what waited for the former address to be confirmed", async () => {
    const { browser, email, link } = await changing({ isConfirmed: false });
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id, role, needs_verified_email)
      select 'mem_' || id, ${organization}, id, 'admin', true from "user" where email = ${email}`;
    await browser.send(link);
    expect(await outcomeOf(browser.trpc.member.list.query({ organization }))).toMatchObject({ ok: false, status: 404 });
    const [event] =
      await sql`select details from audit_event where organization_id = ${organization} and event = 'member.removed'`;
    expect(event).toMatchObject({ details: { email, because: "changed the address before it was confirmed" } });
  });

  it("ends with an address that was taken meanwhile", async () => {
    const { browser, email, token, newEmail, password } = await changing({ isConfirmed: true });
    await signUp(app, { ...newAccount(), email: newEmail });
    expect(await codeOf(await confirm({ token, password }))).toEqual([400, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL"]);
    expect(await emailOf(browser)).toBe(email);
  });

  it("does not lead out of an organization that requires single sign-on for the present address", async () => {
    const { browser, email, token, password } = await changing({ isConfirmed: true });
    const { id: organization } = await insertOrganization(database, { olga: "owner" });
    const domain = `${randomUUID()}.test`;
    await sql`update "user" set email = ${`kim@${domain}`} where email = ${email}`;
    await sql`insert into member (id, organization_id, user_id, role)
      select 'mem_' || id, ${organization}, id, 'member' from "user" where email = ${`kim@${domain}`}`;
    await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified, force_sso)
      values (${domain}, ${domain}, ${organization}, 'https://idp.example', ${domain}, true, true)`;
    // The first link names the address of before.
    expect(await codeOf(await confirm({ token, password }))).toEqual([400, "INVALID_TOKEN"]);
    const newEmail = newAccount().email;
    await browser.auth.changeEmail({ newEmail });
    const again = await confirmationLink(app, newEmail);
    expect(await codeOf(await confirm({ token: again.token, password }))).toEqual([403, "SSO_REQUIRED"]);
  });
});
