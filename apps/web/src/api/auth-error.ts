import type { FieldErrors } from "@guildhall/contracts";
import { OFFLINE, UNEXPECTED } from "./failure-words.ts";

/** What Better Auth's client rejects a call with. */
export interface AuthClientError {
  code?: string | undefined;
  message?: string | undefined;
  status: number;
}

/** The form field an error is about, where there is one. */
type Field = "email" | "password" | "currentPassword" | "name";

interface Sentence {
  message: string;
  field?: Field;
}

const STALE_LINK = { message: "This link has been used already or has expired. Ask for a new one." };
const EXISTS = { message: "There is already an account with this address. Sign in instead.", field: "email" } as const;
const SIGN_IN_AGAIN = { message: "It has been a while. Sign out and in again, then repeat this." };

/** Better Auth's error codes in words. */
const sentences: Readonly<Record<string, Sentence>> = {
  INVALID_EMAIL_OR_PASSWORD: { message: "Incorrect email or password.", field: "password" },
  SSO_PROVIDER_NOT_FOUND: {
    message: "There is no single sign-on for this address. Sign in with your password instead.",
    field: "email",
  },
  INVALID_EMAIL: { message: "Enter an email address such as ada@example.com.", field: "email" },
  USER_ALREADY_EXISTS: EXISTS,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: EXISTS,
  PASSWORD_TOO_SHORT: { message: "Choose a longer password.", field: "password" },
  PASSWORD_TOO_LONG: { message: "Choose a shorter password.", field: "password" },
  PASSWORD_COMPROMISED: {
    message: "This password has appeared in a data breach. Choose another one.",
    field: "password",
  },
  INVALID_NAME: { message: "Enter a name of 1 to 100 characters.", field: "name" },
  INVALID_PASSWORD: { message: "Incorrect password.", field: "currentPassword" },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    message: "This account has no password yet. Choose one: “Forgot password?” on the sign-in page.",
  },
  INVALID_TOKEN: STALE_LINK,
  TOKEN_EXPIRED: STALE_LINK,
  EMAIL_ALREADY_VERIFIED: { message: "This email address is already confirmed. Sign in, or ask for a new password." },
  EMAIL_NOT_VERIFIED: { message: "Confirm your email address first: open the link that confirms it." },
  SESSION_EXPIRED: SIGN_IN_AGAIN,
  SESSION_NOT_FRESH: SIGN_IN_AGAIN,
};

/** A rejected call of the auth client, in words. */
export class AuthError extends Error {
  override name = "AuthError";

  constructor(
    message: string,
    readonly fields: FieldErrors = {},
    readonly code?: string,
  ) {
    super(message);
  }

  static from(error: AuthClientError): AuthError {
    const { message, field } = sentenceFor(error);
    return new AuthError(message, field ? { [field]: message } : {}, error.code);
  }
}

export function offlineError(): AuthError {
  return new AuthError(OFFLINE);
}

/** What stands behind `?error=` when a link of a mail led nowhere; it is a code in either case. */
export function linkErrorInWords(code: string): string {
  return (sentences[code.toUpperCase()] ?? STALE_LINK).message;
}

function sentenceFor({ code, status, message }: AuthClientError): Sentence {
  const known = code === undefined ? undefined : sentences[code];
  if (known) return known;
  // The server says when it is possible again.
  if (status === 429) return { message: message || "Too many attempts. Wait a minute, then try again." };
  if (status === 401) return { message: "You are signed out. Sign in again." };
  if (status === 400 || status === 422) return { message: "That was not accepted. Check what you entered." };
  return { message: UNEXPECTED };
}
