import { atOnce, createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { type Browser, openBrowser } from "../../support/clients/browser.ts";
import { addPasskey } from "../../support/clients/passkeys.ts";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { mailTo } from "../../support/mail-to.ts";
import { openSocialSetting } from "../../support/stages/social-setting.ts";
import { throughProvider } from "../../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, known, signIn, connect } = await openSocialSetting(database);
const { signUpConfirmed, pass } = twoFactorActions(app, database);

/** The id of the connected service of a browser's account. */
async function connectedId(browser: Browser): Promise<string> {
  const { data } = await browser.auth.listAccounts();
  return data?.find(({ providerId }) => providerId === "oidc")?.id ?? "";
}

const eventsOf = async (email: string) =>
  (
    await sql<{ event: string }[]>`
      select event from audit_event where target_personal ->> 'email' = ${email} order by created_at, id`
  ).map(({ event }) => event);

describe("link-social", () => {
  it("connects a service to the account of the session, and notifies it", async () => {
    const { browser, email } = await signUpConfirmed();
    const { subject } = known({ email });
    expect(await connect(browser, subject)).toMatchObject({ path: "/after", error: null });
    const { data } = await browser.auth.listAccounts();
    expect(data?.map(({ providerId }) => providerId).toSorted()).toEqual(["credential", "oidc"]);
    expect(JSON.stringify(data)).not.toMatch(/token/i);
    expect((await mailTo(app, email))[0]?.subject).toBe("A way of signing in to your Guildhall account was connected");
    expect(await eventsOf(email)).toContain("account.provider_linked");
    expect((await signIn(subject)).error).toBeNull();
  });

  it("takes a session of the last ten minutes, or the password", async () => {
    const { browser, email, password } = await signUpConfirmed();
    const { subject } = known({ email });
    await pass(11, email);
    expect(await connect(browser, subject)).toEqual({ status: 403, code: "SESSION_NOT_FRESH" });
    expect(await connect(browser, subject, { password: "wrong" })).toEqual({ status: 400, code: "INVALID_PASSWORD" });
    expect(await connect(browser, subject, { password })).toMatchObject({ error: null });
  });

  it("takes a confirmed address, here and at the service", async () => {
    const stranger = await signUp(app);
    const { subject } = known({ email: stranger.email });
    expect(await connect(stranger.browser, subject)).toEqual({ status: 403, code: "CONNECTING_NEEDS_EMAIL" });
    const { browser, email } = await signUpConfirmed();
    const unsure = known({ email, email_verified: false });
    expect(await connect(browser, unsure.subject)).toMatchObject({ path: "/account", error: "unable_to_link_account" });
    expect(await connectedId(browser)).toBe("");
  });

  it("connects no account of another address or another person", async () => {
    const { browser } = await signUpConfirmed();
    expect(await connect(browser, known().subject)).toMatchObject({ error: "email_does_not_match" });
    expect(await connectedId(browser)).toBe("");
  });

  it("connects ten accounts at most, by signing in too", async () => {
    const { browser, email } = await signUpConfirmed();
    await sql`insert into account (id, user_id, provider_id, account_id)
      select email || n, id, 'oidc', email || n from "user", generate_series(1, 9) n where email = ${email}`;
    expect(await connect(browser, known({ email }).subject)).toMatchObject({ path: "/after", error: null });
    const { subject } = known({ email });
    expect(await connect(browser, subject)).toMatchObject({ path: "/account", error: "too_many_connections" });
    expect((await signIn(subject)).error).not.toBeNull();
    await browser.auth.unlinkAccount({ accountId: await connectedId(browser) });
    expect(await connect(browser, subject)).toMatchObject({ error: null });
  });

  it("connects no eleventh of several at once", async () => {
    const { email } = await signUpConfirmed();
    await sql`insert into account (id, user_id, provider_id, account_id)
      select email || n, id, 'oidc', email || n from "user", generate_series(1, 8) n where email = ${email}`;
    await atOnce(4, () => signIn(known({ email }).subject));
    const [connected] = await sql`
      select count(*)::int from account where provider_id = 'oidc' and user_id = (select id from "user" where email = ${email})`;
    expect(connected).toEqual({ count: 10 });
  });

  it("connects nothing once the session that began it has ended", async () => {
    const { browser, email } = await signUpConfirmed();
    const { subject } = known({ email });
    const answer = await browser.post("/api/auth/link-social", {
      ...{ provider: "oidc", loginHint: subject, callbackURL: "/after", errorCallbackURL: "/account" },
    });
    const { url }: { url: string } = await answer.json();
    await sql`delete from session where user_id = (select id from "user" where email = ${email})`;
    const end = await browser.send(await throughProvider(url));
    expect(end.headers.get("location")).toContain("error=unable_to_link_account");
    expect(await sql`select id from account where account_id = ${subject}`).toEqual([]);
  });

  it("is for people who are signed in", async () => {
    expect((await openBrowser(app).auth.linkSocial({ provider: "oidc" })).error?.status).toBe(401);
  });
});

describe("unlink-account", () => {
  it("disconnects a service, which signs no one in to the account afterwards, and notifies it", async () => {
    const { browser, email } = await signUpConfirmed();
    const { subject } = known({ email });
    await connect(browser, subject);
    const accountId = await connectedId(browser);
    expect((await browser.auth.unlinkAccount({ accountId })).data).toEqual({ status: true });
    expect((await mailTo(app, email))[0]?.text).toContain("Acme Identity was disconnected from your account.");
    expect(await eventsOf(email)).toContain("account.provider_unlinked");
    expect((await browser.auth.unlinkAccount({ accountId })).error).toMatchObject({ code: "ACCOUNT_NOT_FOUND" });
  });

  it("leaves the last way of signing in", async () => {
    const { subject, email } = known();
    const { browser } = await signIn(subject);
    const accountId = await connectedId(browser);
    const last = await browser.auth.unlinkAccount({ accountId });
    expect(last.error).toMatchObject({ status: 400, code: "FAILED_TO_UNLINK_LAST_ACCOUNT" });
    await addPasskey(browser, softwareAuthenticator(app));
    expect((await browser.auth.unlinkAccount({ accountId })).error).toBeNull();
    expect(await sql`select a.id from account a join "user" u on u.id = a.user_id where u.email = ${email}`).toEqual(
      [],
    );
  });

  it("takes a session of the last ten minutes, or the password", async () => {
    const { browser, email, password } = await signUpConfirmed();
    await connect(browser, known({ email }).subject);
    const accountId = await connectedId(browser);
    await pass(11, email);
    expect((await browser.auth.unlinkAccount({ accountId })).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
    const answer = await browser.post("/api/auth/unlink-account", { accountId, password });
    expect(answer.status).toBe(200);
  });

  it("takes one's own accounts alone, and no password", async () => {
    const [one, other] = [await signUpConfirmed(), await signUpConfirmed()];
    await connect(other.browser, known({ email: other.email }).subject);
    const accountId = await connectedId(other.browser);
    const answer = await one.browser.auth.unlinkAccount({ accountId });
    expect(answer.error).toMatchObject({ status: 400, code: "ACCOUNT_NOT_FOUND" });
    const { data } = await other.browser.auth.listAccounts();
    const credential = data?.find(({ providerId }) => providerId === "credential")?.id ?? "";
    const removed = await other.browser.auth.unlinkAccount({ accountId: credential });
    expect(removed.error).toMatchObject({ status: 400, code: "PASSWORD_NOT_UNLINKABLE" });
    expect((await openBrowser(app).auth.unlinkAccount({ accountId })).error?.status).toBe(401);
  });
});

describe("account-info, get-access-token and refresh-token", () => {
  it("show which account is connected, to the owner alone, and no tokens", async () => {
    const { subject } = known();
    const { browser } = await signIn(subject);
    const accountId = await connectedId(browser);
    const info = await browser.auth.accountInfo({ query: { accountId } });
    expect(info.data).toEqual({
      user: { id: subject, email: null, emailVerified: false },
      account: { id: accountId, providerId: "oidc", accountId: subject },
      data: {},
    });
    const got = await browser.auth.getAccessToken({ accountId });
    expect(got.error).toMatchObject({ status: 400, code: "ACCESS_TOKEN_NOT_FOUND" });
    const refreshed = await browser.auth.refreshToken({ accountId });
    expect(refreshed.error).toMatchObject({ status: 400, code: "REFRESH_TOKEN_NOT_FOUND" });
    for (const query of [
      "",
      "?accountId=",
      "?accountId=x",
      `?accountId=${"x".repeat(2_000)}`,
      "?accountId=a&accountId=b",
    ]) {
      expect([query, (await browser.send(`/api/auth/account-info${query}`)).status]).toEqual([query, 400]);
    }

    const other = await signUpConfirmed();
    for (const stranger of [other.browser, openBrowser(app)]) {
      for (const path of ["get-access-token", "refresh-token"]) {
        expect([400, 401]).toContain((await stranger.post(`/api/auth/${path}`, { accountId })).status);
      }
      expect([400, 401]).toContain((await stranger.send(`/api/auth/account-info?accountId=${accountId}`)).status);
    }
  });
});

describe("set-password", () => {
  const newPassword = "a first horse battery";
  const set = (browser: Browser, password = newPassword) =>
    browser.post("/api/auth/set-password", { newPassword: password });

  it("sets the first password of someone who signs in by a service, in a fresh session", async () => {
    const { subject, email } = known();
    const { browser } = await signIn(subject);
    await pass(11, email);
    expect(await (await set(browser)).json()).toMatchObject({ code: "SESSION_NOT_FRESH" });
    const fresh = await signIn(subject);
    expect(await (await set(fresh.browser, "short")).json()).toMatchObject({ code: "PASSWORD_TOO_SHORT" });
    expect(await (await set(fresh.browser)).json()).toEqual({ status: true });
    expect((await openBrowser(app).auth.signIn.email({ email, password: newPassword })).error).toBeNull();
    expect((await mailTo(app, email))[0]?.subject).toBe("Your account has a password (Guildhall)");
    expect(await eventsOf(email)).toContain("account.password_set");
    const again = await set(fresh.browser, "another horse battery");
    expect(again.status).toBe(400);
    expect(await again.json()).toMatchObject({ code: "PASSWORD_ALREADY_SET" });
  });

  it("replaces no password, and is for people who are signed in", async () => {
    const { browser } = await signUpConfirmed();
    expect(await (await set(browser)).json()).toMatchObject({ code: "PASSWORD_ALREADY_SET" });
    expect((await set(openBrowser(app))).status).toBe(401);
  });
});
