import { randomUUID } from "node:crypto";
import { type APIRequestContext, type BrowserContextOptions, request } from "@playwright/test";
import { linkInMail } from "./read-mail.ts";
import { appUrl, currentRun } from "./test-run.ts";

/** Someone with an account, signed in. */
export interface Person {
  name: string;
  email: string;
  password: string;
  token: string;
  storageState: Exclude<BrowserContextOptions["storageState"], string | undefined>;
}

export const verificationSubject = /confirm/i;

/** A unique email address. */
export const newEmail = (name = "person") =>
  `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${randomUUID().slice(0, 8)}@example.com`;

/**
 * Opens an account through the API, and confirms its email address by the link in the mail unless `verified` is false.
 */
export async function newPerson(options: { name?: string; email?: string; verified?: boolean } = {}): Promise<Person> {
  const { name = "Ada Lovelace", verified = true } = options;
  const { email = newEmail(name) } = options;
  const password = "a password for tests";
  const browser = await request.newContext({ baseURL: appUrl(currentRun()) });
  try {
    const response = await browser.post("/api/auth/sign-up/email", { data: { name, email, password } });
    if (!response.ok()) throw new Error(`${email} could not sign up: ${await response.text()}`);
    const { token }: { token: string } = await response.json();
    if (verified) await confirm(browser, email);
    return { name, email, password, token, storageState: await browser.storageState() };
  } finally {
    await browser.dispose();
  }
}

async function confirm(browser: APIRequestContext, email: string): Promise<void> {
  const response = await browser.get(await linkInMail(email, verificationSubject), { maxRedirects: 0 });
  if (response.status() !== 302) throw new Error(`${email} could not be confirmed: ${response.status()}`);
}
