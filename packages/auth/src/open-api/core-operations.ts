/** What Better Auth's description of its own operations leaves out, by path. */
export const missingDescriptions: Record<string, string> = {
  "/callback/{id}": "Finish a sign-in with a social provider, which redirects here",
  "/change-email": "Change the email address of the user",
};

const noCredential: Security[] = [];
/** Answers with less, or does nothing, for those who are not signed in. */
const optional: Security[] = [{}, { sessionCookie: [] }, { bearer: [] }];

export type Security = Record<string, string[]>;

/** Who may call an operation that is not for those who are signed in alone, by path. */
export const openOperations: Record<string, Security[]> = {
  "/api-key/verify": [{ secretKey: [] }],
  "/.well-known/oauth-authorization-server": noCredential,
  "/.well-known/openid-configuration": noCredential,
  "/callback/{id}": noCredential,
  "/confirm-email": noCredential,
  "/delete-user/callback": optional,
  "/device": optional,
  "/device/code": noCredential,
  "/device/token": noCredential,
  "/email-otp/check-verification-otp": noCredential,
  "/email-otp/request-password-reset": noCredential,
  "/email-otp/reset-password": noCredential,
  "/email-otp/send-verification-otp": optional,
  "/error": noCredential,
  "/forget-password/email-otp": noCredential,
  "/get-session": optional,
  "/jwks": noCredential,
  "/oauth2/authorize": optional,
  "/oauth2/end-session": optional,
  "/oauth2/introspect": noCredential,
  "/oauth2/revoke": noCredential,
  "/oauth2/token": noCredential,
  "/oauth2/userinfo": noCredential,
  "/ok": noCredential,
  "/multi-session/list-device-sessions": optional,
  "/multi-session/set-active": optional,
  "/passkey/generate-authenticate-options": noCredential,
  "/passkey/verify-authentication": noCredential,
  "/request-password-reset": noCredential,
  "/reset-password": noCredential,
  "/reset-password/{token}": noCredential,
  "/send-verification-email": optional,
  "/sign-in/email": noCredential,
  "/sign-in/email-otp": noCredential,
  "/sign-in/social": noCredential,
  "/sign-in/sso": noCredential,
  "/sign-out": optional,
  "/sign-up/email": noCredential,
  "/sso/callback/{providerId}": noCredential,
  "/sso/saml2/sp/acs/{providerId}": noCredential,
  "/sso/saml2/sp/metadata": noCredential,
  "/two-factor/send-otp": optional,
  "/two-factor/verify-backup-code": optional,
  "/two-factor/verify-otp": optional,
  "/two-factor/verify-totp": optional,
  "/verify-email": optional,
};
