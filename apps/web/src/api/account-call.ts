import { ApiError } from "@guildhall/client";
import { authCall } from "./auth-call.ts";
import { authClient } from "./auth-client.ts";
import type { AuthClientError, FindRejection, Rejection } from "./auth-error.ts";

/** Organizations that keep an account from being deleted, as the server names them. */
export interface BlockingOrganization {
  name: string;
  slug: string;
}

/** Without Zod, which is not loaded for the first page. */
const areBlocking = (given: unknown): given is BlockingOrganization[] =>
  Array.isArray(given) && given.every(({ name, slug }) => typeof name === "string" && typeof slug === "string");

/** What an answer must be, such as a schema of Zod. */
export interface AnswerSchema<Answer> {
  /** @throws Error for another answer */
  parse(answer: unknown): Answer;
}

/** The account is the only owner of these. */
export class SoleOwnerApiError extends ApiError<"last_owner"> {
  readonly organizations: BlockingOrganization[];

  constructor(message: string, organizations: BlockingOrganization[]) {
    super(message, { reason: "last_owner", status: 400 });
    this.organizations = organizations;
  }
}

/** Codes of errors whose message the server writes for people, and the form field it is about. */
const codes: Readonly<Record<string, Rejection["field"]>> = {
  INVALID_CODE: "code",
  INVALID_BACKUP_CODE: "code",
  INVALID_OTP: "code",
  OTP_EXPIRED: "code",
  OTP_HAS_EXPIRED: "code",
  TOO_MANY_ATTEMPTS: "code",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "code",
  INVALID_TWO_FACTOR_COOKIE: undefined,
  OTP_NOT_ENABLED: undefined,
  TOTP_NOT_ENABLED: undefined,
  TOTP_ALREADY_ENABLED: undefined,
  BACKUP_CODES_NOT_ENABLED: undefined,
  TWO_FACTOR_NOT_ENABLED: undefined,
  SECOND_FACTOR_UNREADABLE: undefined,
  CHALLENGE_NOT_FOUND: undefined,
  FAILED_TO_VERIFY_REGISTRATION: undefined,
  PASSKEY_NOT_FOUND: undefined,
  AUTHENTICATION_FAILED: undefined,
  PASSKEY_LIMIT_REACHED: undefined,
  PREVIOUSLY_REGISTERED: undefined,
  INVALID_SESSION_TOKEN: undefined,
  EMAIL_UNCHANGED: "email",
  EMAIL_NOT_VERIFIED: undefined,
  INVALID_IMAGE: undefined,
  FAILED_TO_UNLINK_LAST_ACCOUNT: undefined,
  INVALID_AUTHORIZATION_REQUEST: undefined,
  INVALID_USER_CODE: "code",
  EXPIRED_USER_CODE: "code",
  DEVICE_CODE_ALREADY_PROCESSED: undefined,
  DEVICE_CODE_NOT_CLAIMED: undefined,
  APPROVED_FROM_DEVICE: undefined,
  IMPERSONATING: undefined,
};

/**
 * Calls an endpoint of accounts that few pages need, below /api/auth: POST with a body, else GET. `findMore` puts the errors of
 * other endpoints.
 * @throws ApiError, SoleOwnerApiError, NetworkError, ServerError
 */
export async function accountCall<Answer>(
  path: string,
  answer: AnswerSchema<Answer>,
  body?: object,
  findMore: FindRejection = findRejection,
): Promise<Answer> {
  const options = body ? { method: "POST" as const, body } : { method: "GET" as const };
  return answer.parse(await authCall(authClient.$fetch<unknown>(path, options), findMore));
}

/** The errors of these endpoints. */
export function findRejection(error: AuthClientError): Rejection | ApiError | undefined {
  const { code, message } = error;
  if (!code || !message) return undefined;
  if (code === "SOLE_OWNER" && "organizations" in error && areBlocking(error.organizations)) {
    return new SoleOwnerApiError(message, error.organizations);
  }
  if (!(code in codes)) return undefined;
  const field = codes[code];
  return { reason: "invalid_input", message, ...(field === undefined ? {} : { field }) };
}

/** For endpoints whose answer is of no use. */
export const Nothing: AnswerSchema<unknown> = { parse: (answer) => answer };

/** The session, or what is known of its account, is another one now: reads it again. */
export function refreshSession(): void {
  authClient.$store.notify("$sessionSignal");
}
