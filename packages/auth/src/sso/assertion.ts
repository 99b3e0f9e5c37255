import type { SSOOptions } from "@better-auth/sso";
import type { SsoAssertion } from "@guildhall/domain";

type Resolved = Parameters<NonNullable<SSOOptions["resolveUser"]>>[0];

/** Where SAML identity providers put an address, when neither `email` nor the name identifier holds it. */
const mailAttributes = [
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  "urn:oid:0.9.2342.19200300.100.1.3",
  "mail",
  "emailAddress",
];

/** What the plugin verified, in the words of the domain. */
export function assertionOf(input: Resolved): SsoAssertion {
  const { providerId, accountKey, providerUser } = input;
  const common = { providerId, subject: accountKey.accountId, name: providerUser.name ?? "" };
  if (input.protocol === "saml") {
    const claims = input.providerAttributes;
    const addresses = [providerUser.email, ...mailAttributes.flatMap((name) => claims[name] ?? [])];
    const found = addresses.find((address) => address.includes("@")) ?? providerUser.email;
    // The plugin lower-cases, which makes a Latin letter of the Kelvin sign, and so the address of someone else.
    const sent = [...Object.values(claims).flat(), accountKey.accountId];
    const email = sent.find((value) => value.toLowerCase() === found) ?? found;
    return { ...common, email, isEmailVerified: isVerifiedBy(claims), claims };
  }
  const { verifiedIdTokenClaims, providerClaims } = input;
  const isEmailVerified = [verifiedIdTokenClaims, providerClaims].every(isVerifiedBy);
  // Providers put groups into the ID token or the answer of the userinfo endpoint.
  const claims = { ...verifiedIdTokenClaims, ...providerClaims };
  return { ...common, email: providerUser.email, isEmailVerified, claims };
}

/**
 * Entra ID sends no `email_verified`, and the domain is verified by DNS, so absent is accepted. A provider that sends it
 * must be true: as a boolean, or as text, which some send.
 */
function isVerifiedBy(claims: Record<string, unknown>): boolean {
  if (!Object.hasOwn(claims, "email_verified")) return true;
  const { email_verified: value } = claims;
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}
