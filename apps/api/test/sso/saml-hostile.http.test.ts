import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp, type SamlFlaws } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { openBrowser } from "../support/clients/browser.ts";
import { beginSaml, postSaml, signInBySaml } from "../support/clients/saml-sign-in.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";
import { openSsoSetting } from "../support/stages/sso-setting.ts";

const database = await createTestDatabase();
const { sql } = database;
const setting = await openSsoSetting(database);
const { app } = setting;
const idp = await createSamlIdp();
const sha1Idp = await createSamlIdp({ signatureAlgorithm: "http://www.w3.org/2000/09/xmldsig#rsa-sha1" });

const MINUTE_MS = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

async function newProvider(by = idp) {
  const { id, domain, owner } = await setting.newOrganization();
  const made = await owner.sso.create.mutate({ organization: id, domain, saml: { metadata: by.metadata } });
  const { providerId, callbackUrl } = await setting.verify(owner, id, made);
  return { domain, providerId, callbackUrl, person: { nameId: "42", email: `nora@${domain}` } };
}

async function errorOf(flaws: SamlFlaws) {
  const { providerId, person } = await newProvider();
  const { error, browser } = await signInBySaml(app, idp, providerId, person, flaws);
  const { data: session } = await browser.auth.getSession();
  expect(session === null).toBe(error !== null);
  return error;
}

const confirmation = (xml: string) => /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s.exec(xml)?.[0] ?? "";

describe("a SAML response is rejected", () => {
  it("when it is signed with SHA-1", async () => {
    const { providerId, person } = await newProvider(sha1Idp);
    const { error, browser } = await signInBySaml(app, sha1Idp, providerId, person);
    expect(error).toBe("saml_weak_signature");
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it.each([
    ["signatureAlgorithm", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"],
    ["digestAlgorithm", "sha1"],
  ])("when the stored configuration has a %s of SHA-1", async (field, algorithm) => {
    const { providerId, person } = await newProvider();
    await sql`update sso_provider set saml_config = (saml_config::jsonb || jsonb_build_object(${field}::text, ${algorithm}::text))::text
      where provider_id = ${providerId}`;
    expect((await signInBySaml(app, idp, providerId, person)).error).toBe("saml_weak_signature");
  });

  it("when its subject confirmation has expired, although its conditions hold", async () => {
    expect(await errorOf({ tags: { SubjectConfirmationDataNotOnOrAfter: inMinutes(-1) } })).toBe(
      "saml_response_expired",
    );
  });

  it("when its subject confirmation is not valid yet", async () => {
    const notBefore = `<saml:SubjectConfirmationData NotBefore="${inMinutes(2)}"`;
    const edit = (xml: string) => xml.replace("<saml:SubjectConfirmationData", notBefore);
    expect(await errorOf({ edit })).toBe("saml_response_expired");
  });

  it("when its subject confirmation never expires, or at a time that cannot be read", async () => {
    expect(await errorOf({ edit: (xml) => xml.replace(/(ConfirmationData) NotOnOrAfter="[^"]*"/, "$1") })).toBe(
      "saml_response_expired",
    );
    expect(await errorOf({ tags: { SubjectConfirmationDataNotOnOrAfter: "tomorrow" } })).toBe("saml_response_expired");
  });

  it("when a confirmation that is valid is for another service, or of another method", async () => {
    const expired = (xml: string) =>
      xml.replace(/NotOnOrAfter="[^"]*" Recipient/, `NotOnOrAfter="${inMinutes(-5)}" Recipient`);
    const elsewhere = (xml: string) =>
      confirmation(xml).replace(/Recipient="[^"]*"/, 'Recipient="https://other.example/"');
    const otherMethod = (xml: string) => confirmation(xml).replace("cm:bearer", "cm:sender-vouches");
    for (const another of [elsewhere, otherMethod]) {
      const edit = (xml: string) => expired(xml).replace("</saml:Subject>", `${another(xml)}</saml:Subject>`);
      expect(await errorOf({ edit })).toBe("saml_response_expired");
    }
  });

  it("when its conditions have expired or do not hold yet", async () => {
    expect(await errorOf({ tags: { ConditionsNotOnOrAfter: inMinutes(-1) } })).not.toBeNull();
    expect(await errorOf({ tags: { ConditionsNotBefore: inMinutes(2) } })).not.toBeNull();
  });

  it("when InResponseTo of the signed assertion is not that of the response", async () => {
    const inAssertion = /(<saml:SubjectConfirmationData[^>]*InResponseTo=")[^"]*"/;
    for (const other of ['$1_another"', '$1"']) {
      expect(await errorOf({ edit: (xml) => xml.replace(inAssertion, other) })).toBe("saml_request_mismatch");
    }
  });

  it("when it declares a document type", async () => {
    const { providerId, person } = await newProvider();
    const { browser, url, metadata } = await beginSaml(app, providerId);
    const { action, form } = await idp.answer(url, metadata, person);
    const xml = `<!DOCTYPE r [<!ENTITY a "b">]>${Buffer.from(form.SAMLResponse, "base64")}`;
    const end = await postSaml(browser, action, { ...form, SAMLResponse: Buffer.from(xml).toString("base64") });
    expect(end.error).not.toBeNull();
    expect((await browser.auth.getSession()).data).toBeNull();
  });

  it("when the signed assertion is wrapped into another, or the address is outside of what is signed", async () => {
    const { providerId, domain } = await newProvider();
    const person = { nameId: "42", email: `nora@${domain}` };
    const wrap = {
      sibling: (xml: string, assertion: string) => xml.replace(assertion, forged(assertion, domain) + assertion),
      inside: (xml: string, assertion: string) =>
        xml.replace(assertion, forged(assertion, domain).replace("</saml:Subject>", `</saml:Subject>${assertion}`)),
      object: (xml: string, assertion: string) =>
        xml.replace(
          assertion,
          forged(assertion, domain).replace("</saml:Issuer>", `</saml:Issuer><o>${assertion}</o>`),
        ),
    };
    for (const change of Object.values(wrap)) {
      const { browser, url, metadata } = await beginSaml(app, providerId);
      const { action, form } = await idp.answer(url, metadata, person);
      const xml = Buffer.from(form.SAMLResponse, "base64").toString();
      const [assertion = ""] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? [];
      const changed = change(xml, assertion);
      expect(changed).not.toBe(xml);
      const end = await postSaml(browser, action, { ...form, SAMLResponse: Buffer.from(changed).toString("base64") });
      expect(end.error).not.toBeNull();
      expect((await browser.auth.getSession()).data).toBeNull();
    }
  });

  /** The assertion with another address, without its signature. */
  const forged = (assertion: string, domain: string) =>
    assertion
      .replace(/<ds:Signature.*<\/ds:Signature>|<Signature.*<\/Signature>/s, "")
      .replace(/ID="_[^"]*"/, 'ID="_forged"')
      .replaceAll(`nora@${domain}`, `owner@${domain}`);

  it("when an address is cut by a comment", async () => {
    const { providerId, domain } = await newProvider();
    const victim = `owner@${domain}`;
    const { error, browser } = await signInBySaml(
      app,
      idp,
      providerId,
      { nameId: "42", email: `${victim}CUT.evil.example` },
      { edit: (xml) => xml.replace("CUT", "<!---->") },
    );
    expect(error).toBe("sso_foreign_address");
    expect((await browser.auth.getSession()).data).toBeNull();
  });
});

it("a SAML response that is off by the tolerance for clocks is accepted", async () => {
  const seconds = (count: number) => inMinutes(count / 60);
  const tags = { SubjectConfirmationDataNotOnOrAfter: seconds(-5), ConditionsNotBefore: seconds(5) };
  expect(await errorOf({ tags })).toBeNull();
});

describe("a SAML sign-in is bound to the browser it was started in", () => {
  it("and rejects a finished response in another browser", async () => {
    const { providerId, person } = await newProvider();
    const attacker = await beginSaml(app, providerId);
    const { action, form } = await idp.answer(attacker.url, attacker.metadata, person);
    const victim = await beginSaml(app, providerId);
    const end = await postSaml(victim.browser, action, form);
    expect(end.error).toBe("saml_request_mismatch");
    expect((await victim.browser.auth.getSession()).data).toBeNull();
    const withoutCookies = await postSaml(openBrowser(app), action, form);
    expect(withoutCookies.error).not.toBeNull();
  });

  it("and rejects one whose unsigned InResponseTo is changed to a request of that browser", async () => {
    const { providerId, person } = await newProvider();
    const [attacker, victim] = [await beginSaml(app, providerId), await beginSaml(app, providerId)];
    const mine = await idp.answer(attacker.url, attacker.metadata, person);
    const theirs = await idp.answer(victim.url, victim.metadata, person);
    const xmlOf = (form: { SAMLResponse: string }) => Buffer.from(form.SAMLResponse, "base64").toString();
    const [theirAttribute = ""] = /InResponseTo="[^"]*"/.exec(xmlOf(theirs.form)) ?? [];
    const xml = xmlOf(mine.form).replace(/InResponseTo="[^"]*"/, theirAttribute);
    const SAMLResponse = Buffer.from(xml).toString("base64");
    const end = await postSaml(victim.browser, mine.action, { ...theirs.form, SAMLResponse });
    expect(end.error).toBe("saml_request_mismatch");
    expect((await victim.browser.auth.getSession()).data).toBeNull();
  });

  it("by a short-lived cookie with SameSite=None, Secure and HttpOnly", async () => {
    const { providerId } = await newProvider();
    const { setCookies } = await beginSaml(app, providerId);
    const cookie = setCookies.find((each) => each.startsWith("guildhall.saml_request.")) ?? "";
    for (const attribute of ["Max-Age=600", "Path=/", "HttpOnly", "Secure", "SameSite=None"]) {
      expect(cookie.toLowerCase()).toContain(attribute.toLowerCase());
    }
    expect(cookie).not.toMatch(/domain=/i);
  });

  it("by a __Host- cookie with https", async () => {
    const { providerId } = await newProvider();
    const secure = await listenInProduction(database);
    const { setCookies } = await beginSaml(secure, providerId);
    expect(setCookies.filter((each) => each.startsWith("__Host-guildhall.saml_request."))).toHaveLength(1);
  });

  it("in several tabs at once, and deletes each cookie after use", async () => {
    const { providerId, person } = await newProvider();
    const browser = openBrowser(app);
    const tabs = [];
    for (const _ of [1, 2, 3]) tabs.push(await beginSaml(app, providerId, browser));
    const cookies = () => [...browser.cookies.keys()].filter((name) => name.includes("saml_request"));
    expect(cookies()).toHaveLength(3);
    for (const [index, { url, metadata }] of tabs.entries()) {
      const { action, form } = await idp.answer(url, metadata, person);
      expect((await postSaml(browser, action, form)).error).toBeNull();
      expect(cookies()).toHaveLength(2 - index);
    }
  });

  it("with at most ten cookies for sign-ins that were not finished", async () => {
    const { providerId, person } = await newProvider();
    const browser = openBrowser(app);
    for (let started = 0; started < 14; started++) await beginSaml(app, providerId, browser);
    expect([...browser.cookies.keys()].filter((name) => name.includes("saml_request"))).toHaveLength(10);
    const { url, metadata } = await beginSaml(app, providerId, browser);
    const { action, form } = await idp.answer(url, metadata, person);
    expect((await postSaml(browser, action, form)).error).toBeNull();
  });
});

it("a SAML response too large to be read is rejected before it is parsed, by anyone and signed or not", async () => {
  const { providerId, person } = await newProvider();
  const { browser, url, metadata } = await beginSaml(app, providerId);
  const { action, form } = await idp.answer(url, metadata, person);
  const signed = Buffer.from(form.SAMLResponse, "base64").toString();
  const filled = signed.replace("</samlp:Response>", `${"<a/>".repeat(1000)}</samlp:Response>`);
  const unsigned = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">${"<a/>".repeat(16_000)}</samlp:Response>`;
  for (const xml of [filled, unsigned]) {
    const SAMLResponse = Buffer.from(xml).toString("base64");
    expect(await postSaml(browser, action, { ...form, SAMLResponse })).toMatchObject({ status: 400 });
  }
  expect((await postSaml(browser, action, form)).error).toBeNull();
});
