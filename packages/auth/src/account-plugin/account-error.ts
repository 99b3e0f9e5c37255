import { APIError } from "better-auth/api";

/** Why a mailed link or a password does not count: Better Auth's codes, and some of ours. */
const errors = {
  INVALID_TOKEN: ["BAD_REQUEST", "This link is not valid, or was used already. Ask for a new one."],
  TOKEN_EXPIRED: ["BAD_REQUEST", "This link has expired. Ask for a new one."],
  SESSION_REQUIRED: [
    "UNAUTHORIZED",
    "This link counts with a session of the account alone. Sign in first, or open the link in a browser and enter the password.",
  ],
  CODE_NEEDS_SESSION: [
    "UNAUTHORIZED",
    "Sign in first: this code confirms the address of the account you are signed in to.",
  ],
  PASSWORD_ALREADY_SET: ["BAD_REQUEST", "This account has a password. Change it with change-password."],
  ACCOUNT_NOT_FOUND: ["BAD_REQUEST", "No such account is connected. Send an id of list-accounts."],
  FAILED_TO_UNLINK_LAST_ACCOUNT: [
    "BAD_REQUEST",
    "This is your last way of signing in. Set a password or add a passkey first.",
  ],
  PASSWORD_NOT_UNLINKABLE: ["BAD_REQUEST", "A password is changed, not removed."],
  CONNECTING_NEEDS_EMAIL: ["FORBIDDEN", "Confirm the email address of your account first, then connect the other one."],
  EMAIL_ALREADY_VERIFIED: [
    "BAD_REQUEST",
    "This email address is confirmed already. Sign in, or ask for a new password.",
  ],
  EMAIL_MISMATCH: ["BAD_REQUEST", "This is not the email address of your account."],
  EMAIL_UNCHANGED: ["BAD_REQUEST", "This is the email address of your account already."],
  INVALID_PASSWORD: ["BAD_REQUEST", "This is not the password of this account."],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ["BAD_REQUEST", "This account has no password. Choose a new one."],
  PASSWORD_REQUIRED: [
    "BAD_REQUEST",
    "Enter the password of the account whose address changes. This link can't be used to choose a new one.",
  ],
  EMAIL_NOT_VERIFIED: [
    "FORBIDDEN",
    "Enter the password of the account. Without it, a link is mailed, but only to a confirmed email address.",
  ],
  UNAUTHORIZED: ["UNAUTHORIZED", "Sign in first."],
} as const;

export type AccountErrorCode = keyof typeof errors;

export function accountError(code: AccountErrorCode): APIError {
  const [status, message] = errors[code];
  return new APIError(status, { code, message });
}
