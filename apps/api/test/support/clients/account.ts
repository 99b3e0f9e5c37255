import { randomUUID } from "node:crypto";
import type { ListeningApp } from "../servers/listening-app.ts";
import { type Browser, openBrowser } from "./browser.ts";

export interface Account {
  name: string;
  email: string;
  password: string;
}

/** What someone new would type into the sign-up form. */
export const newAccount = (): Account => ({
  name: "Ada Lovelace",
  email: `${randomUUID()}@example.com`,
  password: "correct horse battery",
});

/** Someone new, signed up and signed in, in a browser of their own. */
export async function signUp(app: ListeningApp, account = newAccount()): Promise<Account & { browser: Browser }> {
  const browser = openBrowser(app);
  const { error } = await browser.auth.signUp.email(account);
  if (error) throw new Error(`Signing up failed: ${error.status} ${error.message}`);
  return { ...account, browser };
}

/** A further browser of someone with an account. */
export async function signIn(app: ListeningApp, { email, password }: Account): Promise<Browser> {
  const browser = openBrowser(app);
  const { error } = await browser.auth.signIn.email({ email, password });
  if (error) throw new Error(`Signing in failed: ${error.status} ${error.message}`);
  return browser;
}
