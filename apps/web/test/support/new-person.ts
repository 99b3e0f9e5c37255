import { randomUUID } from "node:crypto";
import { type BrowserContextOptions, request } from "@playwright/test";
import { insertPerson } from "./insert-person.ts";
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

interface NewPerson {
  name?: string;
  email?: string;
  verified?: boolean;
}

/**
 * Someone new, whose email address is confirmed unless `verified` is false. Those are written straight to the database, which is
 * faster than to sign up and confirm; the others sign up through the API, which mails them a link.
 */
export async function newPerson({ name = "Ada Lovelace", email, verified = true }: NewPerson = {}): Promise<Person> {
  const account = { name, email: email ?? newEmail(name), password: "a password for tests" };
  return { ...account, ...(verified ? await insertPerson(account) : await signUp(account)) };
}

async function signUp(account: Pick<Person, "name" | "email" | "password">) {
  const browser = await request.newContext({ baseURL: appUrl(currentRun()) });
  try {
    const response = await browser.post("/api/auth/sign-up/email", { data: account });
    if (!response.ok()) throw new Error(`${account.email} could not sign up: ${await response.text()}`);
    const { token }: { token: string } = await response.json();
    return { token, storageState: await browser.storageState() };
  } finally {
    await browser.dispose();
  }
}
