import { type AnswerSchema, accountCall, findRejection } from "../../api/account-call.ts";
import type { AuthClientError, FindRejection } from "../../api/auth-error.ts";

/**
 * Calls an endpoint for administrators, below /api/auth/admin: POST with a body, else GET.
 * @throws ApiError, SoleOwnerApiError, NetworkError, ServerError
 */
export const adminCall = <Answer>(path: string, answer: AnswerSchema<Answer>, body?: object) =>
  accountCall(`/admin/${path}`, answer, body, findAdminRejection);

/** Other codes are of what the administrator's own session lacks, and have words of their own. */
const own = /^(?:ACCOUNT_CHANGED|PASSWORD_|SESSION_)/;

const findAdminRejection: FindRejection = (error: AuthClientError) => {
  const { code = "", message, status } = error;
  if (!message || status < 400 || status >= 500 || status === 401 || status === 429 || own.test(code)) return undefined;
  if (code.startsWith("YOU_ARE_NOT_ALLOWED_TO_")) return { reason: "administrators_only", message };
  if (code === "USER_NOT_FOUND") return { reason: "user_not_found", message };
  if (code.startsWith("USER_ALREADY_EXISTS")) {
    return { reason: "email_taken", message: "An account with this email address already exists.", field: "email" };
  }
  // The server writes these messages for people.
  return findRejection(error) ?? { reason: "invalid_input", message };
};
