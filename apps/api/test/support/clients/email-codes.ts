import { mailTo } from "../mail-to.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Browser, openBrowser } from "./browser.ts";

export type EmailCodeType = "sign-in" | "email-verification" | "forget-password";

/** The code of the newest mail to an address. */
export async function newestCode(app: ListeningApp, email: string): Promise<string> {
  const [mail] = await mailTo(app, email);
  const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
  if (code === undefined) throw new Error(`No mail with a code to ${email}.`);
  return code;
}

/** Requests a code with Better Auth's client, and reads it from the mail. */
export async function requestCode(app: ListeningApp, email: string, type: EmailCodeType): Promise<string> {
  const { error } = await openBrowser(app).auth.emailOtp.sendVerificationOtp({ email, type });
  if (error) throw new Error(`No code was sent: ${error.status} ${error.message}`);
  return newestCode(app, email);
}

/** A code that is not this one. */
export const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** Signs in with a code by email, in a browser of its own. */
export async function signInByCode(app: ListeningApp, email: string, browser: Browser = openBrowser(app)) {
  const otp = await requestCode(app, email, "sign-in");
  const { data, error } = await browser.auth.signIn.emailOtp({ email, otp });
  return { browser, data, error, otp };
}
