import { OAuthError, type OAuthErrorCode } from "@guildhall/domain";
import { APIError } from "better-auth/api";

type Status = "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN";

const statuses: Partial<Record<OAuthErrorCode, Status>> = {
  invalid_client: "UNAUTHORIZED",
  invalid_token: "UNAUTHORIZED",
  insufficient_scope: "FORBIDDEN",
};

/** How a client may authenticate where it did not, which every 401 has to name. */
const challenges: Partial<Record<OAuthErrorCode, string>> = {
  invalid_client: 'Basic realm="Guildhall"',
  invalid_token: 'Bearer error="invalid_token"',
  insufficient_scope: 'Bearer error="insufficient_scope"',
};

/** Runs an endpoint that apps call; what they did wrong is answered in the words of OAuth. @throws APIError */
export async function answeringOAuth<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OAuthError ? toApiError(error) : error;
  }
}

function toApiError({ code, message }: OAuthError): APIError {
  const challenge = challenges[code];
  const headers = challenge === undefined ? {} : { "www-authenticate": challenge };
  return new APIError(statuses[code] ?? "BAD_REQUEST", { error: code, error_description: message }, headers);
}
