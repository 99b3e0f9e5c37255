import { createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { outcomeOf } from "../support/clients/trpc-client.ts";
import { brokenTexts } from "../support/stages/nasty-values.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, oidc, connection, newOrganization, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

const nastyTexts = [
  ...brokenTexts,
  ...["__proto__", "constructor"],
  ...[
    "a@b@c",
    "@",
    "a@",
    "http://",
    "https://127.0.0.1/",
    "javascript:alert(1)",
    "//evil.example",
    "https://evil.example/",
  ],
];
const anything = [...nastyTexts, "", 0, -1, true, null, [], {}, [[]], { a: "b" }, "x".repeat(5000)];

describe("nothing that is sent makes a 500", () => {
  it("to begin a sign-in", async () => {
    const { provider } = await newOrganizationWithProvider();
    const fields = ["email", "domain", "organizationSlug", "providerId", "providerType", "callbackURL", "loginHint"];
    for (const field of [...fields, "scopes", "additionalParams", "errorCallbackURL", "requestSignUp"]) {
      for (const value of anything) {
        const body = { providerId: provider.providerId, callbackURL: "/", [field]: value };
        const { status } = await openBrowser(app).post("/api/auth/sign-in/sso", body);
        expect({ field, value, isFault: status >= 500 }).toEqual({ field, value, isFault: false });
      }
    }
    for (const body of anything) {
      expect((await openBrowser(app).post("/api/auth/sign-in/sso", body)).status).toBeLessThan(500);
    }
  });

  it("to where the provider sends people back, or to our metadata", async () => {
    const { provider } = await newOrganizationWithProvider();
    const { browser } = await signUp(app);
    for (const value of nastyTexts.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "")))) {
      for (const path of [
        `callback/${provider.providerId}?state=${value}&code=${value}`,
        `callback/${provider.providerId}?error=${value}&error_description=${value}`,
        `callback/${value}?state=x&code=x`,
        `saml2/sp/metadata?providerId=${value}`,
        `saml2/sp/acs/${value}?RelayState=${value}`,
      ]) {
        expect((await browser.send(`/api/auth/sso/${path}`)).status).toBeLessThan(500);
      }
    }
    const own = await browser.send(`/api/auth/sso/saml2/sp/metadata?providerId=${provider.providerId}`);
    expect(own.status).toBeLessThan(500);
  });

  it("to set up a provider", async () => {
    const { id, domain, owner } = await newOrganization();
    const inputs = [
      ...["issuer", "clientId", "clientSecret"].map((field) => ({ oidc: connection(), field }) as const),
      ...["metadata"].map((field) => ({ saml: { metadata: saml.metadata }, field }) as const),
    ];
    for (const { field, ...given } of inputs) {
      for (const value of nastyTexts) {
        const [[protocol, known] = ["", {}]] = Object.entries(given);
        const input = { organization: id, domain, [protocol]: { ...known, [field]: value } };
        const outcome = await outcomeOf<unknown>(owner.sso.create.mutate(input));
        expect({ field, value, isFault: !outcome.ok && outcome.status >= 500 }).toEqual({
          field,
          value,
          isFault: false,
        });
      }
    }
    for (const value of nastyTexts) {
      const roles = { roleClaim: value, roleMapping: { [value]: "member" } };
      const outcome = await outcomeOf(
        owner.sso.create.mutate({ organization: id, domain, oidc: connection(), ...roles }),
      );
      expect(outcome.ok || outcome.status < 500).toBe(true);
    }
  });

  it("by the claims of the provider", async () => {
    const { domain, provider } = await newOrganizationWithProvider({
      roleClaim: "groups",
      roleMapping: { a: "member" },
    });
    const { providerId } = provider;
    for (const [index, value] of anything.entries()) {
      for (const claims of [{ name: value }, { groups: value }, { groups: [value] }, { email: value }]) {
        const email = `odd-${index}@${domain}`;
        oidc.people.set("odd", { email, ...claims });
        const end = await signInByOidc(app, { providerId, loginHint: "odd" });
        expect(end.path).toMatch(/^\/(after|sign-in)$/);
      }
    }
  });
});

describe(`at the same instant, ${RACE_ROUNDS} times`, () => {
  it("signing in and removing the provider leaves no session behind that counts for it", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, domain, owner, provider } = await newOrganizationWithProvider();
      const email = `nora@${domain}`;
      oidc.people.set(email, { email });
      const removing = outcomeOf(owner.sso.remove.mutate({ organization: id, providerId: provider.providerId }));
      const signingIn = signInByOidc(app, { email }).catch((error: Error) => error.message);
      const [removed, end] = await Promise.all([removing, signingIn]);
      expect(removed.ok).toBe(true);
      if (typeof end === "string") expect(end).toMatch(/401|404/);
      const left = await sql`select 1 from session s join "user" u on u.id = s.user_id
        where u.email = ${email} and s.sso_provider_id is not null`;
      expect(left).toEqual([]);
    }
  });

  it("signing in and forcing, or changing roles, do not stand in each other's way", async () => {
    const { id, domain, owner, provider } = await newOrganizationWithProvider();
    const named = { organization: id, providerId: provider.providerId };
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const email = `nora-${round}@${domain}`;
      oidc.people.set(email, { email });
      const [changed, end] = await Promise.all([
        outcomeOf(owner.sso.update.mutate({ ...named, data: { forceSso: round % 2 === 0 } })),
        signInByOidc(app, { email }),
      ]);
      expect({ changed: changed.ok, error: end.error }).toEqual({ changed: true, error: null });
    }
  });
});
