import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { codeOf } from "../../support/clients/account-actions.ts";
import { openBrowser } from "../../support/clients/browser.ts";
import { openTwoFactorBrowser, type TwoFactorBrowser, twoFactorActions } from "../../support/clients/two-factor.ts";
import { openSocialSetting } from "../../support/stages/social-setting.ts";
import { throughProvider } from "../../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const CLIENT = "https://client.example";
const { app, known, begin, finish, connect } = await openSocialSetting(database, {
  variables: { TRUSTED_ORIGINS: CLIENT },
});
const { signUpWithApp, signUpWithEmailCodes, mailedCode } = twoFactorActions(app, database);
const page = `${CLIENT}/welcome?from=sign-in`;
const evil = "https://client.example.evil.example/";

/** Signs in with the other service from the app, and waits for the second factor. */
async function waitFor(account: { email: string; browser: TwoFactorBrowser }) {
  const { subject } = known({ email: account.email });
  expect(await connect(account.browser, subject)).toMatchObject({ error: null });
  const browser = openTwoFactorBrowser(app);
  const { path, response } = await finish(browser, await throughProvider(await begin(browser, subject, page)));
  expect(path).toBe("/two-factor");
  const next = new URL(response.headers.get("location") ?? "").searchParams.get("next");
  return { browser, next };
}

const isSignedIn = async ({ getSession }: TwoFactorBrowser) => (await getSession()).data !== null;

describe("an app of another origin that signs in with a service, where the account has a second factor", () => {
  it("is where the page that asks for it leads, which the server checks with the code", async () => {
    const account = await signUpWithApp();
    const { browser, next } = await waitFor(account);
    expect(next).toBe(page);
    const body = { code: account.app.code(), callbackURL: next };
    const verified = await browser.post("/api/auth/two-factor/verify-totp", body);
    expect(verified.status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
  });

  it.each(["verify-totp", "verify-backup-code"])(
    "is not one of an origin that is not trusted: %s rejects it, and its code can still be used",
    async (path) => {
      const account = await signUpWithApp();
      const { browser } = await waitFor(account);
      const code = path === "verify-totp" ? account.app.code() : account.backupCodes[0];
      const answer = await browser.post(`/api/auth/two-factor/${path}`, { code, callbackURL: evil });
      expect(await codeOf(answer)).toEqual([403, "INVALID_CALLBACK_URL"]);
      expect(await isSignedIn(browser)).toBe(false);
      const verified = await browser.post(`/api/auth/two-factor/${path}`, { code, callbackURL: page });
      expect(verified.status).toBe(200);
      expect(await isSignedIn(browser)).toBe(true);
    },
  );

  it("is not one of an origin that is not trusted: a code by email", async () => {
    const account = await signUpWithEmailCodes();
    const { browser } = await waitFor(account);
    expect((await browser.twoFactor.sendOtp()).error).toBeNull();
    const code = await mailedCode(account.email);
    const answer = await browser.post("/api/auth/two-factor/verify-otp", { code, callbackURL: evil });
    expect(await codeOf(answer)).toEqual([403, "INVALID_CALLBACK_URL"]);
    expect(await isSignedIn(browser)).toBe(false);
    const verified = await browser.post("/api/auth/two-factor/verify-otp", { code, callbackURL: page });
    expect(verified.status).toBe(200);
  });

  it("starts no sign-in that would lead to one", async () => {
    const body = { provider: "oidc", callbackURL: evil };
    const answer = await openBrowser(app).post("/api/auth/sign-in/social", body);
    expect(await codeOf(answer)).toEqual([403, "INVALID_CALLBACK_URL"]);
  });
});
