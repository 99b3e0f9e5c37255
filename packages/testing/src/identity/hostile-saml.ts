import { createHash } from "node:crypto";

const namespaces = [
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
  'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
  'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"',
].join(" ");
const c14n = 'Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"';

/**
 * An unsigned response, with a signature that looks like one. Each reference is to the assertion, and its digest
 * has to be right to be worth the next one's work.
 * @param options.filler elements in the assertion
 */
export function unsignedSamlResponse(options: { references: number; filler: number }): string {
  const digest = createHash("sha256").update(canonicalAssertion(options.filler)).digest("base64");
  const reference = `<ds:Reference URI="#a"><ds:Transforms><ds:Transform ${c14n}/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`;
  const signedInfo = `<ds:SignedInfo><ds:CanonicalizationMethod ${c14n}/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${reference.repeat(options.references)}</ds:SignedInfo>`;
  const signature = `<ds:Signature>${signedInfo}<ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>`;
  const status = `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>`;
  const assertion = `<saml:Assertion ID="a">${"<b/>".repeat(options.filler)}</saml:Assertion>`;
  return `<samlp:Response ${namespaces} ID="r">${status}${signature}${assertion}</samlp:Response>`;
}

/** The canonical form of that assertion. */
const canonicalAssertion = (filler: number): string =>
  `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="a">${"<b></b>".repeat(filler)}</saml:Assertion>`;
