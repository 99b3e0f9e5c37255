import type { UserId } from "@guildhall/contracts";
import { account, type Orm, session, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { isPasswordOf } from "./set-password.ts";

/**
 * For a session that was just made with a password: ends it unless the password is still the account's. Checking a
 * password takes long enough for it to be replaced meanwhile, and replacing it ends only the sessions there are at that moment.
 * The lock waits for a replacement under way.
 * @param made.checkedPasswordHash what the password was checked against @throws not_signed_in
 */
export async function requireCurrentPassword(
  db: Orm | Transaction,
  made: { sessionId: string; userId: UserId; checkedPasswordHash: string },
): Promise<void> {
  if (await hasPassword(db, made.userId, made.checkedPasswordHash)) return;
  await db.delete(session).where(eq(session.id, made.sessionId));
  throw passwordReplaced();
}

/** The same for what a transaction wrote, and takes back by this error. @throws not_signed_in */
export async function requirePasswordOf(tx: Transaction, userId: UserId, checkedPasswordHash: string): Promise<void> {
  if (!(await hasPassword(tx, userId, checkedPasswordHash))) throw passwordReplaced();
}

async function hasPassword(db: Orm | Transaction, userId: UserId, hash: string): Promise<boolean> {
  const found = await db
    .select({ id: account.id })
    .from(account)
    .where(and(isPasswordOf(userId), eq(account.password, hash)))
    .for("share");
  return found.length > 0;
}

const passwordReplaced = () =>
  new DomainError("not_signed_in", "The password was changed while you signed in. Sign in with the new one.");
