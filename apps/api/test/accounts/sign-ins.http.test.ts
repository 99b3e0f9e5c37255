import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/configuration/environment.ts";
import { createServices } from "../../src/create-services.ts";
import type { Account } from "../support/clients/account.ts";
import { softwareAuthenticator } from "../support/clients/authenticator.ts";
import { requestCode } from "../support/clients/email-codes.ts";
import { addPasskey, passkeyOptions } from "../support/clients/passkeys.ts";
import { openTwoFactorBrowser, twoFactorActions } from "../support/clients/two-factor.ts";
import { openSocialSetting } from "../support/stages/social-setting.ts";

const database = await createTestDatabase();
const social = await openSocialSetting(database, { hasClaimsInIdToken: true });
const { app } = social;
const { sql } = database;
const { signUpConfirmed, signUpWithApp } = twoFactorActions(app, database);

type Browser = ReturnType<typeof openTwoFactorBrowser>;
type SignedIn = Account & { browser: Browser };

/** Connects an account of the service; returns who it is there. */
async function connected({ email, browser }: SignedIn): Promise<string> {
  const { subject } = social.known({ email });
  const { error } = await social.connect(browser, subject);
  if (error !== null) throw new Error(`The service was not connected: ${error}`);
  return subject;
}

/** Each way to sign in, and the first step of it that would make a session. A new way belongs here. */
const waysToSignIn: Record<string, (browser: Browser, account: SignedIn) => Promise<Response>> = {
  "/sign-in/email": (browser, { email, password }) => browser.post("/api/auth/sign-in/email", { email, password }),
  // Of a device that checks neither PIN nor fingerprint; with one that does it is two factors.
  "/passkey/verify-authentication": async (browser, account) => {
    const authenticator = softwareAuthenticator(app);
    await addPasskey(account.browser, authenticator);
    const options = await passkeyOptions(browser, "authenticate");
    const response = authenticator.get(options, { isUserVerified: false });
    return browser.post("/api/auth/passkey/verify-authentication", { response });
  },
  "/sign-in/email-otp": async (browser, { email }) =>
    browser.post("/api/auth/sign-in/email-otp", { email, otp: await requestCode(app, email, "sign-in") }),
  "/callback/:id": async (browser, account) => {
    const subject = await connected(account);
    return (await social.signIn(subject, browser)).response;
  },
};

/** Endpoints that make a session and ask for no second factor of ours; where each is tested. */
const asksForNone = new Set([
  // New accounts have none.
  "/sign-up/email",
  // An identity provider has its own: sso/second-factor.http.test.ts.
  "/sso/callback/:providerId",
  "/sso/saml2/sp/acs/:providerId",
  // They are asked with it: two-factor/*.http.test.ts.
  "/two-factor/verify-totp",
  "/two-factor/verify-otp",
  "/two-factor/verify-backup-code",
  // It has what the administrator has shown: administrators/impersonation.http.test.ts.
  "/admin/impersonate-user",
]);

/** Endpoints that make no session. */
const makesNone = new Set([
  ...["/account-info", "/change-email", "/change-password", "/confirm-email", "/delete-user"],
  ...[
    "/delete-user/callback",
    "/error",
    "/get-access-token",
    "/get-session",
    "/jwks",
    "/link-social",
    "/list-accounts",
  ],
  ...["/list-sessions", "/ok", "/open-api/generate-schema", "/reference", "/refresh-token", "/request-password-reset"],
  ...["/reset-password", "/reset-password/:token", "/revoke-other-sessions", "/revoke-session", "/revoke-sessions"],
  ...["/send-verification-email", "/set-password", "/sign-in/social", "/sign-in/sso", "/sign-out", "/token"],
  ...["/sso/saml2/sp/metadata", "/two-factor/disable", "/two-factor/enable", "/two-factor/generate-backup-codes"],
  ...["/two-factor/get-totp-uri", "/two-factor/send-otp", "/unlink-account", "/update-session", "/update-user"],
  ...["/verify-email", "/verify-password"],
  ...["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration", "/oauth2/authorize"],
  ...["/oauth2/consent", "/oauth2/continue", "/oauth2/delete-consent", "/oauth2/end-session", "/oauth2/get-consents"],
  ...["/oauth2/introspect", "/oauth2/revoke", "/oauth2/token", "/oauth2/userinfo"],
  ...["/passkey/delete-passkey", "/passkey/generate-authenticate-options", "/passkey/generate-register-options"],
  ...["/passkey/list-user-passkeys", "/passkey/update-passkey", "/passkey/verify-registration"],
  // They change between sessions that were made before.
  ...["/multi-session/list-device-sessions", "/multi-session/revoke", "/multi-session/set-active"],
  ...["/email-otp/check-verification-otp", "/email-otp/request-password-reset"],
  ...["/email-otp/reset-password", "/email-otp/send-verification-otp", "/email-otp/verify-email"],
  "/forget-password/email-otp",
  ...["/admin/list-users", "/admin/get-user", "/admin/create-user", "/admin/update-user", "/admin/set-role"],
  ...["/admin/ban-user", "/admin/unban-user", "/admin/remove-user", "/admin/set-user-password"],
  "/admin/reset-second-factor",
  // The session of a device has the second factor of the one in which it was approved: accounts/devices.
  ...["/device/code", "/device/token", "/device", "/device/approve", "/device/deny"],
  ...["/admin/list-user-sessions", "/admin/revoke-user-session", "/admin/revoke-user-sessions"],
  ...["/api-key/create", "/api-key/get", "/api-key/update", "/api-key/delete", "/api-key/list", "/api-key/verify"],
  // It returns to a session that was made before.
  ...["/admin/has-permission", "/admin/stop-impersonating"],
]);

it("lists every endpoint of the running instance, by whether it makes a session", async () => {
  const { auth, close } = await createServices(readEnvironment({ GUILDHALL_TEST_MODE: "1" }), {
    database,
    secret: "a secret for tests, at least 32 characters long",
  });
  await close();
  const endpoints: Record<string, { path?: string }> = auth.api;
  const paths = Object.values(endpoints).flatMap(({ path }) => path ?? []);
  const listed = [...Object.keys(waysToSignIn), ...asksForNone, ...makesNone];
  expect([...new Set(paths)].filter((path) => !path.startsWith("/organization/")).toSorted()).toEqual(
    listed.toSorted(),
  );
});

describe.each(Object.entries(waysToSignIn))("%s", (_, signIn) => {
  it("gives someone with a second factor no session, in no form, before it was shown", async () => {
    const { app: authenticator, ...account } = await signUpWithApp();
    const before = await sql`select count(*)::int from session`;
    const browser = openTwoFactorBrowser(app);
    const response = await signIn(browser, account);
    const setCookies = response.headers.getSetCookie().join("\n");
    expect(setCookies).not.toContain("session");
    expect(setCookies).toContain("two_factor=");
    expect(response.headers.get("set-auth-token")).toBeNull();
    if (response.status === 200) {
      const body: unknown = await response.json();
      expect(body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"], hasBackupCodes: true });
    } else {
      expect(response.headers.get("location")).toMatch(/\/two-factor(\?|$)/);
    }
    expect(await sql`select count(*)::int from session`).toEqual(before);
    expect((await browser.getSession()).data).toBeNull();
    expect(await signInsOf(account.email)).toBe(1);
    expect((await browser.twoFactor.verifyTotp({ code: authenticator.code() })).error).toBeNull();
    expect(await signInsOf(account.email)).toBe(2);
  });
});

describe.each(Object.keys(waysToSignIn))("%s of a banned account", (path) => {
  it.each([
    ["without", () => signUpConfirmed()],
    ["with", () => signUpWithApp()],
  ])("makes no session, and asks for no second factor, of an account %s one", async (_, signUp) => {
    const account = await signUp();
    const browser = openTwoFactorBrowser(app);
    const ban = () =>
      sql`update "user" set banned = true, ban_expires = now() + interval '1 hour' where email = ${account.email}`;
    const response = await signInOnceBanned(path, { browser, account, ban });
    const setCookies = response.headers.getSetCookie().join("\n");
    expect(setCookies).not.toMatch(/session_token=[^;]|two_factor=[^;]/);
    if (response.status === 403) expect(await response.json()).toMatchObject({ code: "BANNED_USER" });
    else expect(response.headers.get("location")).toMatch(/\/sign-in\?error=BANNED_USER$/);
    expect(
      await sql`select from session s join "user" u on u.id = s.user_id where u.email = ${account.email}`,
    ).toHaveLength(0);
    expect((await browser.getSession()).data).toBeNull();
  });
});

interface Banned {
  browser: Browser;
  account: SignedIn;
  ban: () => Promise<unknown>;
}

/** A passkey and a connected service have to be added before the ban; with a fingerprint a passkey is two factors. */
async function signInOnceBanned(path: string, { browser, account, ban }: Banned): Promise<Response> {
  if (path === "/callback/:id" || path === "/sign-in/social") {
    const subject = await connected(account);
    await ban();
    if (path === "/callback/:id") return (await social.signIn(subject, browser)).response;
    const token = await social.idTokenOf(subject);
    return browser.post("/api/auth/sign-in/social", { provider: "oidc", idToken: { token } });
  }
  if (path !== "/passkey/verify-authentication") {
    await ban();
    return (waysToSignIn[path] ?? notListed)(browser, account);
  }
  const authenticator = softwareAuthenticator(app);
  await addPasskey(account.browser, authenticator);
  await ban();
  const response = authenticator.get(await passkeyOptions(browser, "authenticate"), { isUserVerified: true });
  return browser.post("/api/auth/passkey/verify-authentication", { response });
}

const notListed = () => Promise.reject(new Error("This way to sign in is not listed."));

describe("a session of an account with a second factor", () => {
  it("cannot be made past the endpoints, by any program", async () => {
    const { email } = await signUpWithApp();
    const insert = sql`insert into session (id, token, user_id, expires_at)
      select 'ses_' || md5(random()::text), md5(random()::text), id, now() + interval '1 day' from "user" where email = ${email}`;
    await expect(insert).rejects.toMatchObject({ constraint_name: "session_has_second_factor" });
  });

  it("is not chosen by what a client sends", async () => {
    const { email, password } = await signUpWithApp();
    const browser = openTwoFactorBrowser(app);
    const extra = {
      secondFactor: "passkey",
      second_factor: "passkey",
      ssoProviderId: "sso_1",
      twoFactorEnabled: false,
    };
    const response = await browser.post("/api/auth/sign-in/email", { email, password, ...extra });
    expect(await response.json()).toMatchObject({ twoFactorRedirect: true });
  });

  it("does not say so of itself: update-session and update-user take no such field", async () => {
    const { browser, email } = await signUpWithApp();
    for (const [path, body] of [
      ["update-session", { secondFactor: "passkey" }],
      ["update-user", { twoFactorEnabled: false }],
    ] as const) {
      expect((await browser.post(`/api/auth/${path}`, body)).status).toBe(400);
    }
    const rows = await sql`select second_factor as "secondFactor", two_factor_enabled as "isEnabled"
      from session s join "user" u on u.id = s.user_id where u.email = ${email}`;
    expect(rows).toEqual([{ secondFactor: "totp", isEnabled: true }]);
  });
});

async function signInsOf(email: string): Promise<number> {
  const rows = await sql`select from audit_event
    where event = 'account.signed_in' and target_personal ->> 'email' = ${email}`;
  return rows.length;
}
