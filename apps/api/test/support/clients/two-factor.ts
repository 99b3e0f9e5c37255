import type { TestDatabase } from "@guildhall/testing";
import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";
import { TOTP, URI } from "otpauth";
import { confirmationLink } from "../confirmation-link.ts";
import { mailTo } from "../mail-to.ts";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Account, newAccount, signUp } from "./account.ts";
import { type Browser, openBrowser } from "./browser.ts";

/** A browser with Better Auth's client of two-factor authentication. */
export type TwoFactorBrowser = ReturnType<typeof openTwoFactorBrowser>;

export function openTwoFactorBrowser(app: ListeningApp, browser: Browser = openBrowser(app)) {
  const { twoFactor, signIn, getSession } = createAuthClient({
    baseURL: app.url,
    plugins: [twoFactorClient()],
    fetchOptions: {
      customFetchImpl: (input, init) => browser.send(input instanceof Request ? input.url : String(input), init),
    },
  });
  return { ...browser, twoFactor, signIn, getSession };
}

/** An authenticator app, from what the QR code contains. */
export function authenticatorApp(totpUri: string) {
  const app = URI.parse(totpUri);
  if (!(app instanceof TOTP)) throw new Error("The address is of another kind of code.");
  const period = () => Math.floor(Date.now() / 1000 / app.period);
  return {
    issuer: app.issuer,
    /** The code of so many periods from now. */
    code: (offset = 0): string => app.generate({ timestamp: Date.now() + offset * app.period * 1000 }),
    /** Does it again if the next period began meanwhile, in which codes of the one before the last are too old. */
    async withinPeriod<Result>(enterCode: () => Promise<Result>): Promise<Result> {
      for (;;) {
        const began = period();
        try {
          return await enterCode();
        } catch (error) {
          if (period() === began) throw error;
        }
      }
    },
  };
}

/** What the tests of two-factor authentication do again and again. */
export function twoFactorActions(app: ListeningApp, { sql }: TestDatabase) {
  /** Someone whose address is confirmed. */
  async function signUpConfirmed() {
    const account = await signUp(app, newAccount());
    await account.browser.send((await confirmationLink(app, account.email)).link);
    return { ...account, browser: openTwoFactorBrowser(app, account.browser) };
  }

  /** Someone with an authenticator app, whose first code, of the period before, is used. */
  async function signUpWithApp() {
    const account = await signUpConfirmed();
    const { data, error } = await account.browser.twoFactor.enable({ password: account.password });
    if (error || data.method !== "totp") throw new Error(`No authenticator app: ${error?.message}`);
    const app = authenticatorApp(data.totpURI);
    await app.withinPeriod(async () => {
      const { error: rejected } = await account.browser.twoFactor.verifyTotp({ code: app.code(-1) });
      if (rejected) throw new Error(`The first code was rejected: ${rejected.message}`);
    });
    return { ...account, app, backupCodes: data.backupCodes };
  }

  /** Someone with codes by email. */
  async function signUpWithEmailCodes() {
    const account = await signUpConfirmed();
    const { data, error } = await account.browser.twoFactor.enable({ password: account.password, method: "otp" });
    if (error) throw new Error(`No codes by email: ${error.message}`);
    return { ...account, backupCodes: (data as { backupCodes?: string[] }).backupCodes ?? [] };
  }

  /** Enters address and password in another browser, which waits for the second factor then. */
  async function beginSignIn({ email, password }: Account, browser = openTwoFactorBrowser(app)) {
    const { data, error } = await browser.signIn.email({ email, password });
    if (error) throw new Error(`Signing in failed: ${error.status} ${error.message}`);
    if (!("twoFactorRedirect" in data)) throw new Error("No second factor was asked for.");
    return browser;
  }

  /** The code of the newest mail to an address. */
  async function mailedCode(email: string): Promise<string> {
    const [mail] = await mailTo(app, email);
    return /\b\d{6}\b/.exec(mail?.text ?? "")?.[0] ?? "";
  }

  const sessionsOf = async (email: string) =>
    sql<{ secondFactor: string | null }[]>`
      select second_factor as "secondFactor" from session
      where user_id = (select id from "user" where email = ${email}) order by created_at`;

  /** The lock of wrong codes and the age of sessions, moved on by so many minutes. */
  async function pass(minutes: number, email: string): Promise<void> {
    const by = `${minutes} minutes`;
    await sql`update two_factor set locked_until = locked_until - ${by}::interval
      where user_id = (select id from "user" where email = ${email})`;
    await sql`update session set authenticated_at = authenticated_at - ${by}::interval
      where user_id = (select id from "user" where email = ${email})`;
  }

  return { signUpConfirmed, signUpWithApp, signUpWithEmailCodes, beginSignIn, mailedCode, sessionsOf, pass };
}
