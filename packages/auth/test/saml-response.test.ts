import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { describe, expect, it } from "vitest";
import { rejectionOfResponse } from "../src/sso/rejection-of-response.ts";
import { readSamlResponse } from "../src/sso/saml/read-saml-response.ts";
import { signedResponse } from "./support/signed-response.ts";

const recipient = "https://guildhall.example/acs";

const xml = await signedResponse(await createSamlIdp(), recipient);

/** Why it is rejected; undefined when it is accepted. */
function check(changed: string): string | undefined {
  const facts = readSamlResponse(changed);
  return facts ? rejectionOfResponse(facts, { recipient, isStartedHere: () => true })?.code : "unreadable";
}

describe("the algorithms of a SAML response", () => {
  it("are accepted as SHA-256", () => {
    expect(check(xml)).toBeUndefined();
  });

  it.each([
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#hmac-sha1"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", ""],
    ["http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1"],
    ["http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2001/04/xmldsig-more#md5"],
  ])("are rejected when %s becomes %j", (from, to) => {
    const changed = xml.replace(`Algorithm="${from}"`, `Algorithm="${to}"`);
    expect(changed).not.toBe(xml);
    expect(check(changed)).toBe("saml_weak_signature");
  });

  it("count in every signature of the document, in whatever namespace", () => {
    const [signature = ""] = /<(\w+:)?Signature .*<\/(\w+:)?Signature>/s.exec(xml) ?? [];
    const weak = signature
      .replace("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
      .replaceAll('http://www.w3.org/2000/09/xmldsig#"', 'urn:another"');
    const changed = xml.replace("<saml:Issuer>", `${weak}<saml:Issuer>`);
    expect(changed).not.toBe(xml);
    expect(check(changed)).toBe("saml_weak_signature");
  });
});

it.each([
  "",
  "nonsense",
  "<a>",
  "<a/>",
  "<!DOCTYPE a><a/>",
  xml.replace("<samlp:Response", "<!DOCTYPE a><samlp:Response"),
])("what is no SAML response is not read", (text) => {
  expect(check(text)).toBe("unreadable");
});

it("a subject confirmation inside of the signature, which is not signed, does not count", () => {
  const [confirmation = ""] = /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s.exec(xml) ?? [];
  const changed = xml
    .replace(confirmation, "")
    .replace(/<\/(\w+:)?KeyInfo>/, (end) => `<saml:Subject>${confirmation}</saml:Subject>${end}`);
  expect(changed).not.toBe(xml);
  expect(check(changed)).toBe("saml_response_invalid");
});
