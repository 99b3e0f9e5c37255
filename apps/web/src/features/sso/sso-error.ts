/**
 * What stands behind `?error=` after a sign-in at an identity provider, in our words: whoever wrote the address could
 * have put any sentence into it.
 */
const sentences: Readonly<Record<string, string>> = {
  sso_foreign_address:
    "The account you chose there has no address of your organization’s domain. Choose another account.",
  email_not_verified: "Your identity provider says that your address was never confirmed. Confirm it there first.",
  seat_limit_reached: "Every seat of the organization is taken. Ask one of its owners to make room.",
  provider_not_found:
    "This single sign-on is no longer there. Sign in another way, or ask somebody of your organization.",
  access_denied: "You were not let in there. Try again, or ask whoever looks after your identity provider.",
};

const OTHER =
  "Signing in by single sign-on did not work. Try again; if it stays that way, ask whoever looks after it in your organization.";

export const ssoErrorInWords = (code: string) => sentences[code.toLowerCase()] ?? OTHER;
