import { createTestDatabase, insertRole, insertUser } from "@guildhall/testing";
import { createSamlIdp, type SamlPerson } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/clients/browser.ts";
import { beginSaml, postSaml, signInBySaml } from "../support/clients/saml-sign-in.ts";
import { outcomeOf } from "../support/clients/trpc-client.ts";
import { openSsoSetting } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app } = setting;
const idp = await createSamlIdp();
const rogue = await createSamlIdp();

async function newOrganization() {
  const organization = await setting.newOrganization();
  const { id, domain, owner } = organization;
  const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: idp.metadata } });
  return { ...organization, provider: await setting.verify(owner, id, made) };
}

const begin = (providerId: string) => beginSaml(app, providerId);
const post = postSaml;
const signIn = (providerId: string, person: SamlPerson, by = idp) => signInBySaml(app, by, providerId, person);

describe("a signed SAML response", () => {
  it("signs someone in, as a member with mapped roles", async () => {
    const { id, slug, domain, owner, provider } = await newOrganization();
    await insertRole(database, id, "crew", []);
    const data = { roleClaim: "groups", roleMapping: { seafarers: "crew" } };
    await owner.sso.update.mutate({ organization: id, providerId: provider.providerId, data });
    const person = { nameId: "42", email: `Nora@${domain}`, name: "Nora Newcomer", groups: "seafarers" };
    const { path, error, browser, action } = await signIn(provider.providerId, person);
    expect({ path, error, action }).toEqual({ path: "/after", error: null, action: provider.callbackUrl });
    const session = await browser.auth.getSession();
    expect(session.data?.user).toMatchObject({ email: `nora@${domain}`, name: "Nora Newcomer", emailVerified: true });
    const { roles } = await browser.trpc.organization.get.query({ organization: slug });
    expect(roles).toEqual(["crew"]);
  });

  it("opens an organization that forces it", async () => {
    const { id, slug, domain, owner, provider } = await newOrganization();
    await owner.sso.update.mutate({ organization: id, providerId: provider.providerId, data: { forceSso: true } });
    const { browser } = await signIn(provider.providerId, { nameId: `member@${domain}` });
    expect(await outcomeOf(browser.trpc.organization.get.query({ organization: slug }))).toMatchObject({ ok: true });
  });

  it("is rejected for an address with a letter that lower-casing makes another one of", async () => {
    const { domain, provider } = await newOrganization();
    const victim = await insertUser(database, { email: `kelvin@${domain}` });
    const imitation = `\u212Aelvin@${domain}`;
    for (const person of [{ nameId: "42", email: imitation }, { nameId: imitation }]) {
      const { error, browser } = await signIn(provider.providerId, person);
      expect([person, error]).toEqual([person, "sso_foreign_address"]);
      expect((await browser.auth.getSession()).data).toBeNull();
    }
    expect(victim.email).toBe(imitation.toLowerCase());
  });

  it("is rejected for an address outside of the domain", async () => {
    const { provider } = await newOrganization();
    const victim = await insertUser(database);
    const { error, browser } = await signIn(provider.providerId, { nameId: "42", email: victim.email });
    expect(error).toBe("sso_foreign_address");
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("counts once", async () => {
    const { domain, provider } = await newOrganization();
    const { action, form } = await signIn(provider.providerId, { nameId: "42", email: `nora@${domain}` });
    const again = await post(openBrowser(app), action, form);
    expect(again.error).not.toBeNull();
    expect((await again.browser.auth.getSession()).data).toBeNull();
  });

  it("is rejected when it was changed on the way", async () => {
    const { domain, provider } = await newOrganization();
    const { browser, url, metadata } = await begin(provider.providerId);
    const { action, form } = await idp.answer(url, metadata, { nameId: "42", email: `nora@${domain}` });
    const xml = Buffer.from(form.SAMLResponse, "base64").toString().replaceAll(`nora@${domain}`, `owner@${domain}`);
    const end = await post(browser, action, { ...form, SAMLResponse: Buffer.from(xml).toString("base64") });
    expect(end.error).not.toBeNull();
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("is rejected when it was not requested, and when it was requested from another provider", async () => {
    const [first, second] = [await newOrganization(), await newOrganization()];
    const asked = await begin(first.provider.providerId);
    const { form } = await idp.answer(asked.url, asked.metadata, { nameId: "42", email: `nora@${second.domain}` });
    for (const given of [form, { SAMLResponse: form.SAMLResponse }]) {
      const end = await post(asked.browser, second.provider.callbackUrl, given);
      expect(end.error).not.toBeNull();
      expect((await asked.browser.auth.getSession()).data).toBeNull();
    }
  });

  it("is rejected from anyone who holds another key", async () => {
    const { domain, provider } = await newOrganization();
    const { error, browser } = await signIn(provider.providerId, { nameId: "42", email: `nora@${domain}` }, rogue);
    expect(error).not.toBeNull();
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("that is none is no fault of ours", async () => {
    const { provider } = await newOrganization();
    const nonsense = ["", "nonsense", Buffer.from("<a>").toString("base64"), Buffer.from("<a/>").toString("base64")];
    for (const SAMLResponse of nonsense) {
      for (const RelayState of ["", "nonsense"]) {
        const { status } = await post(openBrowser(app), provider.callbackUrl, { SAMLResponse, RelayState });
        expect(status).toBeLessThan(500);
      }
    }
    expect((await post(openBrowser(app), provider.callbackUrl, {})).status).toBeLessThan(500);
    expect((await post(openBrowser(app), `${provider.callbackUrl}x`, { SAMLResponse: "x" })).status).toBeLessThan(500);
    expect(await sql`select 1 from account where provider_id = ${provider.providerId}`).toEqual([]);
  });
});
