import { type AuthClientError, AuthError, offlineError } from "./auth-error.ts";

type Answer<Data> = { data: Data; error: null } | { data: null; error: AuthClientError };

/** What a call of the auth client answered. @throws AuthError, in words, when it was rejected or nothing answered */
export async function authCall<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    throw error instanceof TypeError ? offlineError() : error;
  });
  if (answer.error) throw AuthError.from(answer.error);
  return answer.data;
}
