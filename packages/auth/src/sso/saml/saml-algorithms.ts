/** Signature algorithms that are accepted: RSA and ECDSA with SHA-2. No HMAC: there is no shared key. */
const signatures = new Set([
  ...["rsa-sha256", "rsa-sha384", "rsa-sha512", "ecdsa-sha256", "ecdsa-sha384", "ecdsa-sha512"].map(
    (name) => `http://www.w3.org/2001/04/xmldsig-more#${name}`,
  ),
  "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
]);

const digests = new Set([
  "http://www.w3.org/2001/04/xmlenc#sha256",
  "http://www.w3.org/2001/04/xmldsig-more#sha384",
  "http://www.w3.org/2001/04/xmlenc#sha512",
]);

export const isSecureSignature = (algorithm: string | null) => algorithm !== null && signatures.has(algorithm);

export const isSecureDigest = (algorithm: string | null) => algorithm !== null && digests.has(algorithm);

/**
 * Whether a stored SAML configuration asks for SHA-1. Ours never does, but the column is Better Auth's, and may hold
 * what was written by hand or by a migration; algorithms are there as URIs or short names.
 */
export function asksForSha1(samlConfig: string): boolean {
  const config: unknown = JSON.parse(samlConfig);
  if (typeof config !== "object" || config === null) return false;
  return ["signatureAlgorithm", "digestAlgorithm"].some((field) => {
    const algorithm: unknown = Reflect.get(config, field);
    return typeof algorithm === "string" && /\bsha-?1$/i.test(algorithm);
  });
}
