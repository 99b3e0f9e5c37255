import { type AuthError, AuthRefusal, offlineRefusal } from "./auth-refusal.ts";

type Answer<Data> = { data: Data; error: null } | { data: null; error: AuthError };

/** What a call of the auth client answered. @throws AuthRefusal, in words, when it was refused or nothing answered */
export async function authCall<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch((error: unknown) => {
    throw error instanceof TypeError ? offlineRefusal() : error;
  });
  if (answer.error) throw AuthRefusal.from(answer.error);
  return answer.data;
}
