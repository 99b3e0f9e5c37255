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
  const [current] = await db
    .select({ id: account.id })
    .from(account)
    .where(and(isPasswordOf(made.userId), eq(account.password, made.checkedPasswordHash)))
    .for("share");
  if (current) return;
  await db.delete(session).where(eq(session.id, made.sessionId));
  throw new DomainError("not_signed_in", "The password was changed while you signed in. Sign in with the new one.");
}
