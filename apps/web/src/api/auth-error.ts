import { ApiError, ServerError } from "@guildhall/client";
import type { Reason } from "@guildhall/contracts";

/** What Better Auth's client rejects a call with. */
export interface AuthClientError {
  code?: string | undefined;
  message?: string | undefined;
  status: number;
}

export interface Rejection {
  reason: Reason;
  message: string;
  /** The form field it is about, where there is one. */
  field?: "email" | "password" | "currentPassword" | "name" | "code";
}

/** How a page puts errors that no other page gets. */
export type FindRejection = (error: AuthClientError) => Rejection | ApiError | undefined;

const STALE_LINK: Rejection = {
  reason: "invalid_input",
  message: "This link has already been used or has expired. Request a new one.",
};
const EXISTS: Rejection = {
  reason: "email_taken",
  message: "An account with this email address already exists. Sign in instead.",
  field: "email",
};
const SIGN_IN_AGAIN: Rejection = {
  reason: "session_not_fresh",
  message: "For your security, sign out and sign in again, then try again.",
};

const ACCOUNT_CHANGED: Rejection = {
  reason: "account_changed",
  message: "You are signed in to another account in this browser now. Nothing was changed.",
};

/** Better Auth's error codes in words. */
const rejections: Readonly<Record<string, Rejection>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    reason: "invalid_input",
    message: "Incorrect email or password.",
    field: "password",
  },
  SSO_PROVIDER_NOT_FOUND: {
    reason: "provider_not_found",
    message: "Single sign-on is not set up for this email address. Sign in with your password instead.",
    field: "email",
  },
  INVALID_EMAIL: {
    reason: "invalid_input",
    message: "Enter an email address such as ada@example.com.",
    field: "email",
  },
  USER_ALREADY_EXISTS: EXISTS,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: EXISTS,
  PASSWORD_TOO_SHORT: { reason: "invalid_input", message: "Choose a longer password.", field: "password" },
  PASSWORD_TOO_LONG: { reason: "invalid_input", message: "Choose a shorter password.", field: "password" },
  PASSWORD_COMPROMISED: {
    reason: "invalid_input",
    message: "This password has appeared in a data breach. Choose another one.",
    field: "password",
  },
  INVALID_PASSWORD: { reason: "invalid_input", message: "Incorrect password.", field: "currentPassword" },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    reason: "invalid_input",
    message: "This account has no password yet. Set one with “Forgot password?” on the sign-in page.",
  },
  INVALID_TOKEN: STALE_LINK,
  TOKEN_EXPIRED: STALE_LINK,
  EMAIL_ALREADY_VERIFIED: {
    reason: "invalid_input",
    message: "This email address is already confirmed. Sign in, or reset your password.",
  },
  INVALID_CALLBACK_URL: {
    reason: "invalid_input",
    message: "This link leads to a page that is not trusted here. Request a new one.",
  },
  EMAIL_NOT_VERIFIED: {
    reason: "email_not_verified",
    message: "Confirm your email address first: open the link that confirms it.",
  },
  SESSION_EXPIRED: SIGN_IN_AGAIN,
  SESSION_NOT_FRESH: SIGN_IN_AGAIN,
  ACCOUNT_CHANGED,
};

/** A rejected call of the auth client as one of the API: in words, and without codes. */
export function toApiError(error: AuthClientError, findMore?: FindRejection): ApiError | ServerError {
  const rejection = findMore?.(error) ?? findRejection(error);
  const { status } = error;
  if (rejection instanceof ApiError) return rejection;
  if (!rejection) return new ServerError("The auth API has failed.", { status });
  const { reason, message, field } = rejection;
  return new ApiError(message, { reason, status, fields: field ? { [field]: message } : {} });
}

/** What stands behind `?error=` when a link of an email led nowhere; it is a code in either case. */
export function linkErrorInWords(code: string): string {
  return (rejections[code.toUpperCase()] ?? STALE_LINK).message;
}

/** Undefined for a fault of the server. */
function findRejection({ code, status, message }: AuthClientError): Rejection | undefined {
  const listed = code === undefined ? undefined : rejections[code];
  if (listed) return listed;
  // The server's message has what is wrong with it.
  if (code === "INVALID_NAME" && message) return { reason: "invalid_input", message, field: "name" };
  // The server's message names the organizations.
  if (code === "SOLE_OWNER" && message) return { reason: "last_owner", message };
  // The server's message has the time to wait.
  if (status === 429) {
    return { reason: "rate_limited", message: message || "Too many attempts. Wait a minute, then try again." };
  }
  if (status === 401) return { reason: "not_signed_in", message: "You are signed out. Sign in again." };
  if (status === 400 || status === 422) {
    return { reason: "invalid_input", message: "Invalid input. Check what you entered." };
  }
  return undefined;
}
