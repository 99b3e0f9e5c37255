import { z } from "zod";
import { postAuth, rejectionOf } from "./post-auth.ts";

const SignedIn = z.object({ token: z.string() });
const Waiting = z.object({ twoFactorRedirect: z.literal(true), twoFactorMethods: z.array(z.string()) });

/**
 * Signs in with a password; returns the session's token. @param readCode is called for an account with a second factor
 * @throws CommandError, NetworkError
 */
export async function signIn(
  url: string,
  account: { email: string; password: string },
  readCode: (methods: readonly string[]) => Promise<string>,
): Promise<string> {
  const answer = await postAuth(`${url}/api/auth/sign-in/email`, account);
  const { status, body, cookie } = answer;
  const waiting = Waiting.safeParse(body);
  if (status === 200 && waiting.success) return verifyCode(url, cookie, waiting.data.twoFactorMethods, readCode);
  const signedIn = SignedIn.safeParse(body);
  if (status === 200 && signedIn.success) return signedIn.data.token;
  throw rejectionOf(url, answer);
}

/** Completes a sign-in with a code of six digits, or a backup code. */
async function verifyCode(
  url: string,
  cookie: string,
  methods: readonly string[],
  readCode: (methods: readonly string[]) => Promise<string>,
): Promise<string> {
  const isMailed = methods.includes("otp");
  const headers = { cookie };
  if (isMailed) {
    const sent = await postAuth(`${url}/api/auth/two-factor/send-otp`, {}, { headers });
    if (sent.status !== 200) throw rejectionOf(url, sent);
  }
  const code = await readCode(methods);
  const byDigits = isMailed ? "verify-otp" : "verify-totp";
  const endpoint = /^[\d\s]+$/.test(code) ? byDigits : "verify-backup-code";
  const answer = await postAuth(`${url}/api/auth/two-factor/${endpoint}`, { code }, { headers });
  const signedIn = SignedIn.safeParse(answer.body);
  if (answer.status === 200 && signedIn.success) return signedIn.data.token;
  throw rejectionOf(url, answer);
}

/** Ends a session. @throws CommandError, NetworkError */
export async function signOut(url: string, token: string): Promise<void> {
  const answer = await postAuth(`${url}/api/auth/sign-out`, {}, { headers: { authorization: `Bearer ${token}` } });
  // Anyone who is signed out already is so in the end.
  if (answer.status !== 200 && answer.status !== 401) throw rejectionOf(url, answer);
}
