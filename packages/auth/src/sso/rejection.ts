/** Why a sign-in is rejected, as Better Auth's plugin passes it on: in `error` and `error_description` of the redirect. */
export interface Rejection {
  code: string;
  message: string;
}

export const nonceMismatch: Rejection = {
  code: "sso_nonce_mismatch",
  message: "The ID token does not belong to this sign-in. Start again; the identity provider must return the nonce.",
};

export const samlInvalid: Rejection = {
  code: "saml_response_invalid",
  message: "The SAML response could not be read. Check the configuration of the identity provider.",
};

export const samlWeakSignature: Rejection = {
  code: "saml_weak_signature",
  message: "The SAML response is signed with SHA-1. Configure the identity provider to sign with SHA-256.",
};

export const samlExpired: Rejection = {
  code: "saml_response_expired",
  message:
    "The SAML response has expired or is not valid yet. Sign in again; check the clock of the identity provider.",
};

export const samlNotRequestedHere: Rejection = {
  code: "saml_request_mismatch",
  message: "This sign-in was not started in this browser, or too long ago. Start it again.",
};
