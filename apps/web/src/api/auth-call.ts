import { NetworkError } from "@guildhall/client";
import { type AuthClientError, toApiError } from "./auth-error.ts";

type Answer<Data> = { data: Data; error: null } | { data: null; error: AuthClientError };

/** What a call of the auth client answered. @throws ApiError, NetworkError or ServerError */
export async function authCall<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    // `fetch` rejects with a TypeError when nothing answers.
    throw error instanceof TypeError ? new NetworkError("/api/auth", error) : error;
  });
  if (answer.error) throw toApiError(answer.error);
  return answer.data;
}
