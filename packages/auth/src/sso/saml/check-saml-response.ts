import samlify from "samlify";
import { readSamlResponse, type SamlResponseFacts } from "./read-saml-response.ts";
import { exceedsXmlLimits } from "./xml-limits.ts";

// Node does not find all of its exports by name.
const { IdentityProvider, SamlLib } = samlify;

/** The part of a stored `saml_config` that identifies the signer. */
export interface SamlSigner {
  entityID: string;
  cert: string | string[];
}

export type SamlResponseCheck =
  | { outcome: "too_large" | "rejected" }
  /** Signed by the provider. Everything else about it is still to be checked. */
  | { outcome: "signed"; facts: SamlResponseFacts };

/**
 * Whether a response is worth parsing where requests are answered: small, well formed and signed by its provider. It
 * verifies with the function that Better Auth's plugin verifies with.
 * @param xml anything at all: anyone can post a response
 */
export function checkSamlResponse({ xml, signer }: { xml: string; signer: SamlSigner }): SamlResponseCheck {
  if (exceedsXmlLimits(xml)) return { outcome: "too_large" };
  const facts = readSamlResponse(xml);
  return facts && isSignedBy(signer, xml) ? { outcome: "signed", facts } : { outcome: "rejected" };
}

function isSignedBy({ entityID, cert }: SamlSigner, xml: string): boolean {
  const nowhere = [{ Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect", Location: entityID }];
  // Without the endpoints samlify complains on the console.
  const metadata = { entityID, signingCert: cert, singleSignOnService: nowhere, singleLogoutService: nowhere };
  const { entityMeta } = IdentityProvider(metadata);
  try {
    const [isVerified] = SamlLib.verifySignature(xml, { metadata: entityMeta });
    return isVerified;
  } catch {
    // It throws for most of what can be wrong with a signature.
    return false;
  }
}
