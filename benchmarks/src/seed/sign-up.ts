import { baseUrl } from "../servers/setting.ts";

/** The person in whose name every request is made opens an account, at either of the two Better Auths. */
export function signUpRequest(): Request {
  return new Request(`${baseUrl}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: baseUrl },
    body: JSON.stringify({
      name: "Margaret Hamilton",
      email: "margaret@example.com",
      password: "correct horse battery",
    }),
  });
}

/** What a browser would send back of an answer's cookies. */
export function cookiesOf(answer: Response): string {
  if (answer.status !== 200) throw new Error(`Signing up was answered with status ${answer.status}.`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/;.*/, ""))
    .join("; ");
}
