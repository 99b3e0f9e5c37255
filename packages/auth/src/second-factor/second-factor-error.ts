import { APIError } from "better-auth/api";
import { tooMany } from "../attempt-limits/too-many.ts";

/** Better Auth's codes of the plugin `two-factor`. */
const errors = {
  INVALID_TWO_FACTOR_COOKIE: [
    "UNAUTHORIZED",
    "This sign-in has ended, or was completed already. Sign in with your password again.",
  ],
  INVALID_CODE: ["UNAUTHORIZED", "This code is wrong, or was used already. Enter the newest one."],
  INVALID_BACKUP_CODE: ["UNAUTHORIZED", "This is not a backup code of the account, or it was used already."],
  OTP_HAS_EXPIRED: ["BAD_REQUEST", "This code has expired, or was used already. Request a new one."],
  OTP_NOT_ENABLED: [
    "BAD_REQUEST",
    "Codes by email don't count here. Enter a code of your authenticator app, or a backup code.",
  ],
  TOTP_NOT_ENABLED: ["BAD_REQUEST", "This account has no authenticator app. Set one up first."],
  TOTP_ALREADY_ENABLED: [
    "BAD_REQUEST",
    "An authenticator app is set up already. Turn two-factor authentication off first.",
  ],
  BACKUP_CODES_NOT_ENABLED: [
    "BAD_REQUEST",
    "This account has no backup codes. Turn on two-factor authentication first.",
  ],
  TWO_FACTOR_NOT_ENABLED: ["BAD_REQUEST", "Two-factor authentication is off. Turn it on first."],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ["BAD_REQUEST", "This code was entered wrongly too often. Request a new one."],
  EMAIL_NOT_VERIFIED: ["FORBIDDEN", "Confirm your email address first: codes go there."],
} as const;

export type SecondFactorErrorCode = keyof typeof errors;

export function secondFactorError(code: SecondFactorErrorCode): APIError {
  const [status, message] = errors[code];
  return new APIError(status, { code, message });
}

/** The error while no codes of an account are checked. */
export function lockedError(until: Date): APIError {
  const { message, headers } = tooManyCodes(until);
  return new APIError("TOO_MANY_REQUESTS", { code: "ACCOUNT_TEMPORARILY_LOCKED", message }, headers);
}

function tooManyCodes(until: Date) {
  const error = tooMany(
    "Too many wrong codes were entered for this account.",
    Math.max(1, until.getTime() - Date.now()),
  );
  return { message: error.message, headers: error.headers };
}
