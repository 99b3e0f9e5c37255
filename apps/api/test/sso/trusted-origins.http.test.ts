import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const setting = await openSsoSetting(database);
const { app, oidc, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();
const evil = `${oidc.issuer}/page`;

describe("an origin of SSO_TRUSTED_ORIGINS", () => {
  it("is fetched from", async () => {
    const { domain } = await newOrganizationWithProvider();
    const email = `nora@${domain}`;
    oidc.people.set(email, { email });
    expect((await signInByOidc(app, { email })).error).toBeNull();
  });

  it.each(["callbackURL", "errorCallbackURL", "newUserCallbackURL"])(
    "is not where %s of a sign-in may lead, by OIDC or SAML",
    async (field) => {
      const { provider } = await newOrganizationWithProvider();
      const { id, domain, owner } = await setting.newOrganization();
      const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: saml.metadata } });
      await setting.verify(owner, id, made);
      for (const { providerId } of [provider, made]) {
        const body = { providerId, callbackURL: "/after", [field]: evil };
        const answer = await openBrowser(app).post("/api/auth/sign-in/sso", body);
        expect(answer.status).toBe(403);
      }
    },
  );

  it("is not where a password reset or a verification may lead", async () => {
    const account = await signUp(app, newAccount());
    const browser = openBrowser(app);
    const { email } = account;
    const reset = await browser.post("/api/auth/request-password-reset", { email, redirectTo: evil });
    expect(reset.status).toBe(403);
    const verification = await browser.post("/api/auth/send-verification-email", { email, callbackURL: evil });
    expect(verification.status).toBe(403);
    const link = `/api/auth/reset-password/token?callbackURL=${encodeURIComponent(evil)}`;
    const followed = await browser.send(link);
    expect(followed.headers.get("location") ?? "").not.toContain(oidc.issuer);
  });

  it("is not one whose pages may write here", async () => {
    const account = await signUp(app, newAccount());
    const page = openBrowser(app, { page: oidc.issuer, cookies: account.browser.cookies });
    expect((await page.post("/api/auth/update-user", { name: "Mallory" })).status).toBe(403);
    expect((await page.post("/trpc/organization.create", { name: "Own", slug: "mallorys" })).status).toBe(403);
  });
});
