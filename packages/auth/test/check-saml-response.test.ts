import { unsignedSamlResponse } from "@guildhall/testing/hostile-saml";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { expect, it } from "vitest";
import { checkSamlResponse } from "../src/sso/saml/check-saml-response.ts";
import { signedResponse } from "./support/signed-response.ts";

const recipient = "https://guildhall.example/acs";
const idp = await createSamlIdp();
const other = await createSamlIdp();
const xml = await signedResponse(idp, recipient);
const signer = { entityID: idp.entityId, cert: [idp.certificate] };
const outcomeOf = (changed: string, by = signer) => checkSamlResponse({ xml: changed, signer: by }).outcome;
const [signature = ""] = /<(\w+:)?Signature .*<\/(\w+:)?Signature>/s.exec(xml) ?? [];
const [reference = ""] = /<(\w+:)?Reference .*<\/(\w+:)?Reference>/s.exec(xml) ?? [];

it("accepts a response that its provider signed, with any of its certificates", () => {
  expect(outcomeOf(xml)).toBe("signed");
  expect(outcomeOf(xml, { ...signer, cert: [other.certificate, idp.certificate] })).toBe("signed");
});

it.each([
  ["another provider's certificate", xml, { ...signer, cert: [other.certificate] }],
  ["a certificate that is none", xml, { ...signer, cert: ["AAAA"] }],
  ["another address", xml.replaceAll("nora@", "owner@"), signer],
  ["no signature", xml.replace(signature, ""), signer],
  ["nonsense", "nonsense", signer],
])("rejects %s", (_, changed, by) => {
  expect(outcomeOf(changed, by)).toBe("rejected");
});

it.each([
  ["a second reference", xml.replace(reference, reference.repeat(2))],
  ["a third signature", xml.replace("<samlp:Status>", `${signature.repeat(2)}<samlp:Status>`)],
  ["a third transform", xml.replace(/<(\w+:)?Transform [^>]*\/>/, (transform) => transform.repeat(2))],
  [
    "more than 100 elements outside of the assertion",
    xml.replace("</samlp:Status>", `${"<a/>".repeat(100)}</samlp:Status>`),
  ],
  ["as many inside of the signature", xml.replace(/<\/(\w+:)?KeyInfo>/, (end) => `${"<a/>".repeat(100)}${end}`)],
  ["90 references to an assertion of 400 elements", unsignedSamlResponse({ references: 90, filler: 400 })],
])("rejects %s before it verifies a signature", (_, changed) => {
  expect(changed).not.toBe(xml);
  expect(outcomeOf(changed)).toBe("rejected");
});

it("reports what is too large", () => {
  expect(outcomeOf(xml.replace("</samlp:Response>", `${"<a/>".repeat(1000)}</samlp:Response>`))).toBe("too_large");
});
