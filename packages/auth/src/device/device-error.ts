import { APIError } from "better-auth/api";

/** Codes of Better Auth's plugin, and ours for what it has no word for, each with its status, its error of RFC 6749 or 8628, and our sentence. */
const errors = {
  INVALID_REQUEST: ["BAD_REQUEST", "invalid_request", "The request is not valid."],
  INVALID_CLIENT: [
    "BAD_REQUEST",
    "invalid_client",
    "This client_id is not known here. Clients are guildhall-cli, and those that the operator names in DEVICE_CLIENTS.",
  ],
  UNSUPPORTED_GRANT_TYPE: [
    "BAD_REQUEST",
    "unsupported_grant_type",
    "grant_type must be urn:ietf:params:oauth:grant-type:device_code.",
  ],
  TOO_MANY_WAITING: [
    "TOO_MANY_REQUESTS",
    "temporarily_unavailable",
    "Too many devices wait to be signed in. Try again in a few minutes.",
  ],
  INVALID_DEVICE_CODE: [
    "BAD_REQUEST",
    "invalid_grant",
    "This device code is not known. It was used, or the session in which it was approved has ended. Start again.",
  ],
  CLIENT_ID_MISMATCH: ["BAD_REQUEST", "invalid_grant", "This device code was given to another client_id."],
  EXPIRED_DEVICE_CODE: ["BAD_REQUEST", "expired_token", "This device code has expired. Start again."],
  AUTHORIZATION_PENDING: ["BAD_REQUEST", "authorization_pending", "No one has approved this device yet."],
  POLLING_TOO_FREQUENTLY: [
    "BAD_REQUEST",
    "slow_down",
    "This poll was too early. Wait five seconds longer between polls from now on.",
  ],
  ACCESS_DENIED: ["BAD_REQUEST", "access_denied", "The sign-in of this device was denied."],
  BANNED_USER: ["BAD_REQUEST", "access_denied", "This account is suspended."],
  INVALID_USER_CODE: [
    "BAD_REQUEST",
    "invalid_request",
    "This code is not known. Check it, or start again on the device.",
  ],
  EXPIRED_USER_CODE: ["BAD_REQUEST", "expired_token", "This code has expired. Start again on the device."],
  DEVICE_CODE_ALREADY_PROCESSED: ["BAD_REQUEST", "invalid_request", "This code was approved or denied already."],
  DEVICE_CODE_NOT_CLAIMED: [
    "BAD_REQUEST",
    "invalid_request",
    "Another account opened this code meanwhile, or none did. Open it in this session first: GET /device with user_code.",
  ],
  APPROVED_FROM_DEVICE: [
    "FORBIDDEN",
    "access_denied",
    "A device cannot sign in other devices. Approve or deny this one in a browser in which you signed in yourself.",
  ],
  AUTHENTICATION_REQUIRED: ["UNAUTHORIZED", "unauthorized", "Sign in first."],
} as const;

/** @param fields what is wrong with which field */
export function deviceError(code: keyof typeof errors, fields?: Record<string, string>): APIError {
  const [status, error, sentence] = errors[code];
  const message = fields ? Object.values(fields).join(" ") : sentence;
  const body = { error, error_description: message, code, message, ...(fields && { fields }) };
  return new APIError(status, body, code === "TOO_MANY_WAITING" ? { "retry-after": "60" } : {});
}
