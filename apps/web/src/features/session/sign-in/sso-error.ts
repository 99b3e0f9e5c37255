import { ownValue } from "../../../components/own-value.ts";

/**
 * Messages for `?error=` after a sign-in at an identity provider. They are ours, because anyone could have put any text
 * into the address.
 */
const sentences: Readonly<Record<string, string>> = {
  sso_foreign_address: "This account has no email address of your organization’s domain. Choose another account.",
  email_not_verified: "Your identity provider hasn’t verified your email address. Verify it there first.",
  seat_limit_reached: "Your organization has no seats left. Ask an owner to add one.",
  provider_not_found: "This identity provider was removed. Sign in another way, or ask an owner of your organization.",
  banned_user: "This account is banned. Ask the people who run Guildhall if you think it should not be.",
  access_denied: "Your identity provider denied access. Try again, or ask its administrator.",
  sso_nonce_mismatch: "This sign-in could not be matched to its start. Try again.",
  state_mismatch: "This sign-in was started in another browser, or too long ago. Try again.",
  saml_request_mismatch: "This sign-in was started in another browser, or too long ago. Try again.",
  saml_response_expired: "The response of your identity provider has expired. Try again.",
  saml_weak_signature:
    "Your identity provider signs with SHA-1, which is not accepted. Ask its administrator to use SHA-256.",
  saml_response_invalid: "The response of your identity provider is invalid. Ask its administrator.",
};

const OTHER = "Single sign-on failed. Try again, or ask an owner of your organization.";

export const ssoErrorInWords = (code: string) => ownValue(sentences, code.toLowerCase()) ?? OTHER;
