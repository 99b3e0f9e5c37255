import { NetworkError } from "@guildhall/client";
import { z } from "zod";
import { CommandError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";

const SignedIn = z.object({ token: z.string() });
const Waiting = z.object({ twoFactorRedirect: z.literal(true), twoFactorMethods: z.array(z.string()) });
const Rejected = z.object({ message: z.string() });

/**
 * Signs in with a password; returns the session's token. @param readCode is called for an account with a second factor
 * @throws CommandError, NetworkError
 */
export async function signIn(
  url: string,
  account: { email: string; password: string },
  readCode: (methods: readonly string[]) => Promise<string>,
): Promise<string> {
  const { status, body, cookie } = await post(`${url}/api/auth/sign-in/email`, account);
  const waiting = Waiting.safeParse(body);
  if (status === 200 && waiting.success) return verifyCode(url, cookie, waiting.data.twoFactorMethods, readCode);
  const signedIn = SignedIn.safeParse(body);
  if (status === 200 && signedIn.success) return signedIn.data.token;
  throw rejection(url, status, body);
}

/** Completes a sign-in with a code of six digits, or a backup code. */
async function verifyCode(
  url: string,
  cookie: string,
  methods: readonly string[],
  readCode: (methods: readonly string[]) => Promise<string>,
): Promise<string> {
  const isMailed = methods.includes("otp");
  if (isMailed) {
    const sent = await post(`${url}/api/auth/two-factor/send-otp`, {}, { cookie });
    if (sent.status !== 200) throw rejection(url, sent.status, sent.body);
  }
  const code = await readCode(methods);
  const byDigits = isMailed ? "verify-otp" : "verify-totp";
  const endpoint = /^[\d\s]+$/.test(code) ? byDigits : "verify-backup-code";
  const { status, body } = await post(`${url}/api/auth/two-factor/${endpoint}`, { code }, { cookie });
  const signedIn = SignedIn.safeParse(body);
  if (status === 200 && signedIn.success) return signedIn.data.token;
  throw rejection(url, status, body);
}

/** Ends a session. @throws CommandError, NetworkError */
export async function signOut(url: string, token: string): Promise<void> {
  const { status, body } = await post(`${url}/api/auth/sign-out`, {}, { authorization: `Bearer ${token}` });
  // Anyone who is signed out already is so in the end.
  if (status !== 200 && status !== 401) throw rejection(url, status, body);
}

/**
 * Not with `fetch`: it marks requests as a browser's, and then Better Auth requires the page they come from, which
 * has to be one of the operator's.
 */
async function post(url: string, body: object, headers: Record<string, string> = {}) {
  // Loaded here: it takes a fifth of the start of every command, and few sign in or out.
  const { request } = await import("undici");
  try {
    const answer = await request(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const cookie = [answer.headers["set-cookie"] ?? []].flat().map((each) => each.split(";", 1)[0]);
    return { status: answer.statusCode, body: parseJson(await answer.body.text()), cookie: cookie.join("; ") };
  } catch (error) {
    throw new NetworkError(url, error);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rejection(url: string, status: number, body: unknown): CommandError {
  const rejected = Rejected.safeParse(body);
  if (status === 200 || status >= 500 || !rejected.success) {
    return new CommandError(ExitCode.fault, `${url} answered with status ${status}, and not as Guildhall does.`);
  }
  const { message } = rejected.data;
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return new CommandError(status === 401 ? ExitCode.notSignedIn : ExitCode.rejected, sentence);
}
