import { baseUrl } from "../servers/setting.ts";

/** Either of the two Better Auths. */
export interface Authenticator {
  handler(request: Request): Promise<Response>;
}

/** Opens an account. @returns what a browser would send back of the answer's cookies */
export async function signUp(auth: Authenticator, name: string, email: string): Promise<string> {
  const answer = await auth.handler(
    new Request(`${baseUrl}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: baseUrl },
      body: JSON.stringify({ name, email, password: "correct horse battery" }),
    }),
  );
  if (answer.status !== 200) throw new Error(`Signing up was answered with status ${answer.status}.`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/;.*/, ""))
    .join("; ");
}

/** Signs up the account that requests the large organization. */
export const signUpOwner = (auth: Authenticator) => signUp(auth, "Margaret Hamilton", "margaret@example.com");
