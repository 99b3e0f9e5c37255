/** The part of Better Auth's endpoint context that shows how someone signs in. */
interface Call {
  path: string;
  params?: Record<string, string | undefined> | undefined;
}

/**
 * How a request signs in, as Better Auth's plugin `last-login-method` names it, and `sso` for the identity provider of any
 * organization; the path of an endpoint that has no name there.
 */
export function signInMethodOf({ path, params }: Call): string {
  if (path.startsWith("/callback/")) return params?.id ?? path;
  if (path.startsWith("/email-otp/")) return "email-otp";
  return names[path] ?? path;
}

const names: Record<string, string> = {
  "/sign-in/email": "email",
  "/sign-up/email": "email",
  "/sign-in/email-otp": "email-otp",
  "/magic-link/verify": "magic-link",
  "/passkey/verify-authentication": "passkey",
  "/sso/callback/:providerId": "sso",
  "/sso/saml2/sp/acs/:providerId": "sso",
};
