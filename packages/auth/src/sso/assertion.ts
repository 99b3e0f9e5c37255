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

/** What the plugin found a provider to vouch for, in our words. */
export function assertionOf(input: Resolved): SsoAssertion {
  const { providerId, accountKey, providerUser } = input;
  const common = { providerId, subject: accountKey.accountId, name: providerUser.name ?? "" };
  if (input.protocol === "saml") {
    const claims = input.providerAttributes;
    const addresses = [providerUser.email, ...mailAttributes.flatMap((name) => claims[name] ?? [])];
    const email = addresses.find((address) => address.includes("@")) ?? providerUser.email;
    return { ...common, email, isEmailSure: true, claims };
  }
  // Groups stand in the one or the other.
  const claims = { ...input.verifiedIdTokenClaims, ...input.providerClaims };
  const isEmailSure = claims.email_verified !== false && claims.email_verified !== "false";
  return { ...common, email: providerUser.email, isEmailSure, claims };
}
