import type { Problem, SamlIdentity } from "@guildhall/domain";
import { IdentityProvider } from "samlify";
import { exceedsXmlLimits } from "./xml-limits.ts";

/** Those of the present and the next key are two. samlify reads all of them again at every sign-in. */
const MAX_CERTIFICATES = 10;

/** What matters in a SAML identity provider's metadata. */
export function readSamlMetadata(metadata: string): SamlIdentity | Problem {
  if (exceedsXmlLimits(metadata)) {
    return { problem: "The metadata is too large. Paste the metadata of this one application, or enter its values." };
  }
  const meta = parse(metadata);
  if (!meta)
    return { problem: "This is not the metadata of a SAML identity provider. Paste the complete XML document." };
  const entryPoint = meta.getSingleSignOnService("redirect");
  if (typeof entryPoint !== "string" || !/^https?:\/\//.test(entryPoint)) {
    return { problem: "The metadata names no address for signing in by HTTP-Redirect." };
  }
  const certificates = [meta.getX509Certificate("signing")].flat().filter((each) => typeof each === "string");
  if (certificates.length === 0) return { problem: "The metadata has no certificate to check signatures with." };
  if (certificates.length > MAX_CERTIFICATES) {
    return {
      problem: `The metadata has more than ${MAX_CERTIFICATES} certificates. Remove those that are out of use.`,
    };
  }
  return { entityId: meta.getEntityID(), entryPoint, certificates };
}

function parse(metadata: string) {
  try {
    const { entityMeta } = IdentityProvider({ metadata });
    return typeof entityMeta.getEntityID() === "string" ? entityMeta : undefined;
  } catch {
    // Its parser throws errors of any kind for input that is not metadata.
    return undefined;
  }
}
