import { NetworkError } from "@guildhall/client";
import { type AuthClientError, type FindRejection, toApiError } from "./auth-error.ts";

type Answer<Data> = { data: Data; error: null } | { data: null; error: AuthClientError };

/**
 * What a call of the auth client answered. @param findMore errors of this call alone
 * @throws ApiError, NetworkError or ServerError
 */
export async function authCall<Data>(call: Promise<Answer<Data>>, findMore?: FindRejection): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    // `fetch` rejects with a TypeError when nothing answers.
    throw error instanceof TypeError ? new NetworkError("/api/auth", error) : error;
  });
  if (answer.error) throw toApiError(answer.error, findMore);
  return answer.data;
}
