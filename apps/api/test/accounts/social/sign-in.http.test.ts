import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../../support/clients/account.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { openSocialSetting } from "../../support/stages/social-setting.ts";
import { throughProvider } from "../../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, known, begin, finish, signIn, connect } = await openSocialSetting(database, {
  hasClaimsInIdToken: true,
});
const { signUpConfirmed, signUpWithApp } = twoFactorActions(app, database);

const accountsOf = (email: string) =>
  sql<{ providerId: string; accountId: string }[]>`
    select provider_id as "providerId", account_id as "accountId" from account
    where user_id = (select id from "user" where email = ${email}) order by created_at`;

describe("sign-in/social", () => {
  it("creates an account for someone new, whose address the provider has confirmed", async () => {
    const person = known({ picture: "https://pictures.example/nora.png" });
    const { path, error, browser } = await signIn(person.subject);
    expect({ path, error }).toEqual({ path: "/after", error: null });
    const session = await browser.auth.getSession();
    expect(session.data?.user).toMatchObject({
      ...{ email: person.email, name: "Nora Newcomer", emailVerified: true, lastLoginMethod: "oidc" },
      image: "https://pictures.example/nora.png",
    });
    expect(await accountsOf(person.email)).toEqual([{ providerId: "oidc", accountId: person.subject }]);
    const events = await sql<{ event: string; by: string | null }[]>`select event, details ->> 'by' as by
      from audit_event where target_personal ->> 'email' = ${person.email} order by created_at, id`;
    expect(events).toEqual([
      { event: "account.created", by: null },
      { event: "account.provider_linked", by: null },
      { event: "account.signed_in", by: "oidc" },
    ]);
    expect((await signIn(person.subject)).error).toBeNull();
    expect(await sql`select id from "user" where email = ${person.email}`).toHaveLength(1);
  });

  it("creates one account of ten who come back at once", async () => {
    const { subject, email } = known();
    const ends = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const browser = openBrowser(app);
        return { browser, back: await throughProvider(await begin(browser, subject)) };
      }),
    );
    const results = await atOnce(ends.length, async (index) => {
      const end = ends[index];
      return end && finish(end.browser, end.back);
    });
    expect(results.filter((end) => end?.error === null).length).toBeGreaterThan(0);
    expect(results.every((end) => (end?.response.status ?? 500) < 500)).toBe(true);
    expect(await accountsOf(email)).toHaveLength(1);
  });

  it("signs in to an existing account where the address is confirmed on both sides, and notifies it", async () => {
    const account = await signUpConfirmed();
    const { subject } = known({ email: account.email });
    expect((await signIn(subject)).error).toBeNull();
    expect((await accountsOf(account.email)).map(({ providerId }) => providerId)).toEqual(["credential", "oidc"]);
    const [mail] = await mailTo(app, account.email);
    expect(mail?.subject).toBe("A way of signing in to your Guildhall account was connected");
    expect(mail?.text).toContain("Acme Identity was connected to your account.");
    const events = await sql`select details from audit_event
      where event = 'account.provider_linked' and target_personal ->> 'email' = ${account.email}`;
    expect(events).toEqual([{ details: { providerId: "oidc" } }]);
  });

  it("leaves a stranger's unconfirmed account of the same address alone, and signs no one in to it", async () => {
    const stranger = await signUp(app);
    const { subject } = known({ email: stranger.email });
    const { path, error, browser } = await signIn(subject);
    expect({ path, error }).toEqual({ path: "/sign-in", error: "account_not_linked" });
    expect((await browser.auth.getSession()).data).toBeNull();
    expect(await accountsOf(stranger.email)).toHaveLength(1);
    expect((await stranger.browser.auth.getSession()).data?.user.emailVerified).toBe(false);
  });

  it.each([false, undefined, "false", "no"])("links no address that the provider sends as %j", async (sent) => {
    const account = await signUpConfirmed();
    const { subject } = known({ email: account.email, email_verified: sent });
    expect((await signIn(subject)).error).toBe("account_not_linked");
    expect(await accountsOf(account.email)).toHaveLength(1);
  });

  it("creates an unconfirmed account for an address that the provider has not confirmed", async () => {
    const { subject, email } = known({ email_verified: false });
    const { browser } = await signIn(subject);
    expect((await browser.auth.getSession()).data?.user.emailVerified).toBe(false);
    const [mail] = await mailTo(app, email);
    expect(mail?.links[0]).toContain("/api/auth/verify-email");
  });

  it.each([
    ["with a letter that becomes another one", "\u212Aelvin@example.com"],
    ["with an invisible character", "nora\u200b@example.com"],
    ["that is none", "nora"],
    ["that is no text", ["a@example.com"]],
  ])("signs no one in with an address %s", async (_, email) => {
    const { subject } = known({ email });
    const { path, error, browser } = await signIn(subject);
    expect(path).toBe("/sign-in");
    expect(error).not.toBeNull();
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("fits names and leaves out pictures that are none", async () => {
    const { subject } = known({ name: `Nora\u202e\n${"x".repeat(5000)}`, picture: "javascript:alert(1)" });
    const { browser } = await signIn(subject);
    const user = (await browser.auth.getSession()).data?.user;
    expect(user?.image ?? null).toBeNull();
    expect(user?.name).not.toMatch(/[\u202e\n]/);
    expect(user?.name.length).toBeLessThan(300);
  });

  it("does not connect to an account with a second factor, which was not shown", async () => {
    const account = await signUpWithApp();
    const { subject } = known({ email: account.email });
    const { path, error } = await signIn(subject);
    expect({ path, error }).toEqual({ path: "/sign-in", error: "account_not_linked" });
    expect(await accountsOf(account.email)).toHaveLength(1);
  });

  it("asks for the second factor afterwards", async () => {
    const account = await signUpWithApp();
    const { subject } = known({ email: account.email });
    expect(await connect(account.browser, subject)).toMatchObject({ error: null });
    const browser = openTwoFactorBrowser(app);
    const { path, response } = await signIn(subject, browser);
    expect(path).toBe("/two-factor");
    const page = new URL(response.headers.get("location") ?? "");
    expect(Object.fromEntries(page.searchParams)).toEqual({ methods: "totp,backup_code", next: "/after" });
    expect((await browser.getSession()).data).toBeNull();
    expect((await browser.twoFactor.verifyTotp({ code: account.app.code() })).error).toBeNull();
    expect((await browser.getSession()).data?.user).toMatchObject({ lastLoginMethod: "oidc" });
  });

  it("does not sign in to the account of someone who has the address later", async () => {
    const person = known();
    await signIn(person.subject);
    await sql`update "user" set email = ${newAccount().email} where email = ${person.email}`;
    const { browser } = await signIn(person.subject);
    expect((await browser.auth.getSession()).data?.user.email).not.toBe(person.email);
  });
});

describe("sign-out", () => {
  const signOut = async (body?: object) => {
    const { browser } = await signIn(known().subject);
    const { data } = await browser.auth.$fetch<{ url?: string; redirect?: boolean }>("/sign-out", {
      method: "POST",
      ...(body && { body }),
    });
    expect((await browser.auth.getSession()).data).toBeNull();
    return data;
  };

  it("names the page that signs out of the service as well, and leads there only where that is asked for", async () => {
    const url = expect.stringContaining(`${oidc.issuer}/session/end`);
    expect(await signOut()).toEqual({ success: true, url, redirect: false });
    expect(await signOut({})).toEqual({ success: true, url, redirect: false });
    expect(await signOut({ disableRedirect: false })).toEqual({ success: true, url, redirect: true });
  });

  it.each([
    ['"text"', 400],
    ["null", 400],
    ["[1]", 200],
    ['{"disableRedirect":"no"}', 400],
  ])("answers the body %s with status %i", async (body, status) => {
    const { browser } = await signIn(known().subject);
    const headers = { "content-type": "application/json" };
    const answer = await browser.send("/api/auth/sign-out", { method: "POST", headers, body });
    expect(answer.status).toBe(status);
  });
});
