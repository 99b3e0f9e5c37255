import { randomUUID } from "node:crypto";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { newestCode, signInByCode } from "../support/clients/email-codes.ts";
import { authenticatorApp, openTwoFactorBrowser } from "../support/clients/two-factor.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const { app, oidc, newOrganizationWithProvider } = await openSsoSetting(database);
const second = await listen(database);

/** A new session by the single sign-on of an organization, of someone whose account is only that. */
async function signInBySso() {
  const organization = await newOrganizationWithProvider();
  const email = `${randomUUID()}@${organization.domain}`;
  oidc.people.set(email, { email, email_verified: true });
  const { browser, error } = await signInByOidc(app, { email });
  expect(error).toBeNull();
  return { ...organization, email, browser };
}

/** The same of someone who has a password as well. */
async function signInBySsoWithPassword() {
  const organization = await newOrganizationWithProvider();
  const account = { ...newAccount(), email: `${randomUUID()}@${organization.domain}` };
  const own = await signUp(app, account);
  await own.browser.send((await confirmationLink(app, account.email)).link);
  oidc.people.set(account.email, { email: account.email, email_verified: true });
  const { browser, error } = await signInByOidc(app, { email: account.email });
  expect(error).toBeNull();
  return { ...organization, ...account, own: own.browser, browser };
}

const post =
  (path: string, body: object = {}) =>
  ({ post }: Browser) =>
    post(`/api/auth/${path}`, body);

/** Every change of how an account is signed in to, but for those that take the password itself. */
const changes: Record<string, (browser: Browser) => Promise<Response>> = {
  "set-password": post("set-password", { newPassword: "correct horse battery" }),
  "two-factor/enable": post("two-factor/enable"),
  "two-factor/enable by email": post("two-factor/enable", { method: "otp" }),
  "two-factor/disable": post("two-factor/disable"),
  "two-factor/get-totp-uri": post("two-factor/get-totp-uri"),
  "two-factor/generate-backup-codes": post("two-factor/generate-backup-codes"),
  "passkey/generate-register-options": ({ send }) => send("/api/auth/passkey/generate-register-options"),
  "passkey/update-passkey": post("passkey/update-passkey", { id: "psk_x", name: "Mine" }),
  "passkey/delete-passkey": post("passkey/delete-passkey", { id: "psk_x" }),
  "change-email": post("change-email", { newEmail: `${randomUUID()}@example.com` }),
  "link-social": post("link-social", { provider: "oidc", callbackURL: "/" }),
  "unlink-account": post("unlink-account", { accountId: "acc_x" }),
  "delete-user": post("delete-user"),
};

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];
const notFresh = [403, "SESSION_NOT_FRESH"];

describe.each(Object.entries(changes))("%s", (_, change) => {
  it("is rejected right after an organization's single sign-on, and possible with the password, in every process", async () => {
    const { browser, password } = await signInBySsoWithPassword();
    const elsewhere = openBrowser(second, { cookies: browser.cookies });
    expect(await codeOf(await change(browser))).toEqual(notFresh);
    expect(await codeOf(await change(elsewhere))).toEqual(notFresh);
    expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
    expect(await codeOf(await change(elsewhere))).not.toEqual(notFresh);
  });

  it("is rejected where the account has no other way to sign in, until its mailbox is shown", async () => {
    const { browser, email } = await signInBySso();
    expect(await codeOf(await change(browser))).toEqual(notFresh);
    const byCode = await signInByCode(app, email);
    expect(await codeOf(await change(byCode.browser))).not.toEqual(notFresh);
    expect(await codeOf(await change(browser))).toEqual(notFresh);
  });
});

it("administers nothing, reading included, until the person has shown who they are, in every process", async () => {
  const { browser, email, password } = await signInBySsoWithPassword();
  await sql`update "user" set role = 'admin' where email = ${email}`;
  const elsewhere = openBrowser(second, { cookies: browser.cookies });
  const mayBan = async () =>
    (await (await post("admin/has-permission", { permissions: { user: ["ban"] } })(elsewhere)).json()).success;
  const calls: ((each: Browser) => Promise<Response>)[] = [
    ({ send }) => send("/api/auth/admin/list-users"),
    (each) => post("admin/create-user", { name: "New", email: `${randomUUID()}@example.com` })(each),
  ];
  for (const call of calls) {
    expect(await codeOf(await call(browser))).toEqual(notFresh);
    expect(await codeOf(await call(elsewhere))).toEqual(notFresh);
  }
  const organizations = () => elsewhere.send("/trpc/instanceOrganization.list?input={}");
  expect(await (await organizations()).json()).toMatchObject({ error: { data: { reason: "session_not_fresh" } } });
  expect(await mayBan()).toBe(false);
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  for (const call of calls) expect((await call(elsewhere)).status).toBe(200);
  expect((await organizations()).status).toBe(200);
  expect(await mayBan()).toBe(true);
});

it("the error states what to do", async () => {
  const { browser } = await signInBySso();
  const answer = await browser.post("/api/auth/set-password", { newPassword: "correct horse battery" });
  expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/single sign-on.*code by email/s) });
});

it("takes a code where the account has a second factor, and the password alone is not enough", async () => {
  const { browser, own, password } = await signInBySsoWithPassword();
  const owner = openTwoFactorBrowser(app, own);
  // The password counted in this session, until the second factor was turned on in another one.
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  const { data } = await owner.twoFactor.enable({ password });
  const phone = authenticatorApp(data && "totpURI" in data ? data.totpURI : "");
  await phone.withinPeriod(async () =>
    expect((await owner.twoFactor.verifyTotp({ code: phone.code(-1) })).error).toBeNull(),
  );
  const bySso = openTwoFactorBrowser(app, browser);
  for (const sent of ["", password]) {
    expect((await bySso.twoFactor.disable({ password: sent })).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
  }
  expect((await browser.post("/api/auth/verify-password", { password })).status).toBe(200);
  expect((await bySso.twoFactor.disable({ password: "" })).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
  expect((await bySso.twoFactor.verifyTotp({ code: phone.code() })).error).toBeNull();
  expect((await bySso.twoFactor.disable({ password: "" })).error).toBeNull();
});

it("a session stays not fresh when its provider is removed", async () => {
  const { id, browser, provider, owner, email } = await signInBySso();
  await owner.sso.remove.mutate({ organization: id, providerId: provider.providerId });
  const [session] = await sql`select sso_provider_id as "providerId", authenticated_at as at from session
    where user_id = (select id from "user" where email = ${email})`;
  expect(session).toEqual({ providerId: null, at: null });
  expect(await codeOf(await post("passkey/delete-passkey", { id: "psk_x" })(browser))).toEqual(notFresh);
});

it("a new password by mail is set without a session", async () => {
  const { email, browser } = await signInBySso();
  await openBrowser(app).auth.emailOtp.requestPasswordReset({ email });
  const otp = await newestCode(app, email);
  const password = "correct horse battery";
  expect((await openBrowser(app).auth.emailOtp.resetPassword({ email, otp, password })).error).toBeNull();
  expect((await browser.auth.getSession()).data).toBeNull();
  expect((await openBrowser(app).auth.signIn.email({ email, password })).error).toBeNull();
});
