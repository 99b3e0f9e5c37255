import { APIError } from "better-auth/api";

/** Better Auth's codes. What is wrong with a response in detail helps no one but those who forge it. */
const errors = {
  CHALLENGE_NOT_FOUND: ["BAD_REQUEST", "This attempt has expired or was completed already. Start again."],
  FAILED_TO_VERIFY_REGISTRATION: [
    "BAD_REQUEST",
    "The passkey could not be added: your device sent something that does not fit. Try again, with a PIN, fingerprint or face if the device asks for one.",
  ],
  PASSKEY_NOT_FOUND: [
    "UNAUTHORIZED",
    "This passkey is not known here. It may have been removed from the account: sign in another way.",
  ],
  AUTHENTICATION_FAILED: ["UNAUTHORIZED", "Signing in with this passkey failed. Try again, or sign in another way."],
} as const;

export function passkeyError(code: keyof typeof errors): APIError {
  const [status, message] = errors[code];
  return new APIError(status, { code, message });
}
