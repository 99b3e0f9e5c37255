import { defineRequestState } from "@better-auth/core/context";

/** The part of Better Auth's endpoint context that shows how someone signs in. */
interface Call {
  path: string;
  params?: Record<string, string | undefined> | undefined;
  body?: unknown;
}

const methods: Record<string, string> = {
  "/sign-in/email": "email",
  "/sign-up/email": "email",
  "/sign-in/email-otp": "email-otp",
  "/passkey/verify-authentication": "passkey",
  "/sso/callback/:providerId": "sso",
  "/sso/saml2/sp/acs/:providerId": "sso",
};

/** Where social providers lead back to, with the parameter that names the provider. */
const callbacks: Record<string, string> = { "/callback/:id": "id", "/oauth2/callback/:providerId": "providerId" };

/**
 * How a request signs in, by the names that Better Auth's plugin has for it: `email` for a password, `sso` for any organization's
 * identity provider, the id of a social provider. Undefined for one that does not sign in.
 */
export function signInMethodOf({ path, params, body }: Call): string | undefined {
  const parameter = callbacks[path];
  if (parameter !== undefined) return params?.[parameter];
  // With a token that a program got from the provider itself.
  if (path === "/sign-in/social" && typeof body === "object" && body !== null && "provider" in body)
    return typeof body.provider === "string" ? body.provider : undefined;
  return methods[path];
}

/** How the request under way has signed in, once it has: the second factor of a sign-in sets how that began. */
export const signInMethod = defineRequestState<string | undefined>(() => undefined);
