import type { Auth } from "@guildhall/auth";
import { demoAccount } from "./demo-account.ts";

/**
 * For a start at a public address. Development and production use the same data folder by default, so a database that
 * was tried out in development still has the account whose password is published.
 * @throws an error with a message on how to fix it
 */
export async function rejectDemoAccount(auth: Pick<Auth, "hasPassword">): Promise<void> {
  if (!(await auth.hasPassword(demoAccount))) return;
  throw new Error(
    `The database contains the demo account ${demoAccount.email} with its published password, and BASE_URL is public. Set GUILDHALL_DATA_DIR or DATABASE_URL to an empty database. To keep this one, unset BASE_URL, start, sign in as ${demoAccount.email} and change its password.`,
  );
}
