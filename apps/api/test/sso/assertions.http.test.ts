import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { signInBySaml } from "../support/clients/saml-sign-in.ts";
import { openSsoSetting, signInByOidc } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app, oidc, newOrganizationWithProvider } = setting;
const saml = await createSamlIdp();

/** Signs in with these claims of the OIDC provider. */
async function errorOf(providerId: string, claims: Record<string, unknown>) {
  oidc.people.set("nora", claims);
  const { error, browser } = await signInByOidc(app, { providerId, loginHint: "nora" });
  expect((await browser.auth.getSession()).data === null).toBe(error !== null);
  return error;
}

const notAddresses = (domain: string) => [
  `a b@${domain}`,
  `x@corp@${domain}`,
  `"x@corp"@${domain}`,
  `x@corp.example,nora@${domain}`,
  `nora@${domain}, x@corp.example`,
  `<nora@${domain}>`,
  `Nora <nora@${domain}>`,
  `x@corp.example\n@${domain}`,
  `x@corp.example\t@${domain}`,
  `x@corp.example\u200b@${domain}`,
  `nora@\u200b${domain}`,
  `nora@${domain}.`,
  `nora@.${domain}`,
  `@${domain}`,
  domain,
  `nora@${domain}@`,
  `nоra@${domain}`,
];

describe("the address of an assertion", () => {
  it("by OIDC is rejected unless it parses and its domain is the provider's", async () => {
    const { id, domain, provider } = await newOrganizationWithProvider();
    for (const email of notAddresses(domain)) {
      expect([email, await errorOf(provider.providerId, { email })]).toEqual([email, "sso_foreign_address"]);
    }
    expect(await sql`select 1 from member where organization_id = ${id} and source = 'sso'`).toEqual([]);
    expect(await errorOf(provider.providerId, { email: ` Nora@${domain.toUpperCase()} ` })).toBeNull();
    expect(await sql`select 1 from "user" where email = ${`nora@${domain}`}`).toHaveLength(1);
  });

  it("by SAML is rejected likewise, in the name identifier and in attributes", async () => {
    const { id, domain, owner } = await setting.newOrganization();
    const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: saml.metadata } });
    const { providerId } = await setting.verify(owner, id, made);
    for (const address of [`a b@${domain}`, `x@corp@${domain}`, `x@corp.example,nora@${domain}`]) {
      for (const person of [{ nameId: address }, { nameId: "42", email: address }]) {
        expect((await signInBySaml(app, saml, providerId, person)).error).toBe("sso_foreign_address");
      }
    }
    expect((await signInBySaml(app, saml, providerId, { nameId: `nora@${domain}` })).error).toBeNull();
  });
});

describe("email_verified", () => {
  it.each([true, "true", "TRUE", "True"])("accepts %j as verified", async (value) => {
    const { domain, provider } = await newOrganizationWithProvider();
    expect(await errorOf(provider.providerId, { email: `nora@${domain}`, email_verified: value })).toBeNull();
  });

  it("is accepted when it is absent, because the domain is verified", async () => {
    const { domain, provider } = await newOrganizationWithProvider();
    expect(await errorOf(provider.providerId, { email: `nora@${domain}` })).toBeNull();
  });

  it.each([false, "false", "FALSE", 0, 1, null, "", "yes", " true", [], [true], { value: true }])(
    "rejects %j as not verified",
    async (value) => {
      const { domain, provider } = await newOrganizationWithProvider();
      const claims = { email: `nora@${domain}`, email_verified: value };
      expect(await errorOf(provider.providerId, claims)).toBe("email_not_verified");
    },
  );
});
