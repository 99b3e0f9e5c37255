import type { EmailCodeFailure } from "@guildhall/domain";
import { APIError } from "better-auth/api";

/** Better Auth's codes of the plugin `email-otp`. */
const errors = {
  wrong: ["BAD_REQUEST", "INVALID_OTP", "This code is wrong, or was used already. Enter the newest one."],
  expired: ["BAD_REQUEST", "OTP_EXPIRED", "This code has expired. Request a new one."],
  too_many_tries: ["FORBIDDEN", "TOO_MANY_ATTEMPTS", "This code was entered wrongly too often. Request a new one."],
} as const;

export function emailCodeError(failure: EmailCodeFailure): APIError {
  const [status, code, message] = errors[failure];
  return new APIError(status, { code, message });
}
