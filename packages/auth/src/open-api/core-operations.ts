/** What Better Auth's description of its own operations leaves out, by path. */
export const missingDescriptions: Record<string, string> = {
  "/callback/{id}": "Finish a sign-in with a social provider, which redirects here",
  "/change-email": "Change the email address of the user",
};

const nobody: Security[] = [];
/** Answers with less, or does nothing, for those who are not signed in. */
const anyone: Security[] = [{}, { sessionCookie: [] }, { bearer: [] }];

export type Security = Record<string, string[]>;

/** Who may call an operation that is not for those who are signed in alone, by path. */
export const openOperations: Record<string, Security[]> = {
  "/callback/{id}": nobody,
  "/confirm-email": nobody,
  "/error": nobody,
  "/get-session": anyone,
  "/ok": nobody,
  "/request-password-reset": nobody,
  "/reset-password": nobody,
  "/reset-password/{token}": nobody,
  "/send-verification-email": anyone,
  "/sign-in/email": nobody,
  "/sign-in/social": nobody,
  "/sign-in/sso": nobody,
  "/sign-out": anyone,
  "/sign-up/email": nobody,
  "/sso/callback/{providerId}": nobody,
  "/sso/saml2/sp/acs/{providerId}": nobody,
  "/sso/saml2/sp/metadata": nobody,
  "/verify-email": anyone,
};
