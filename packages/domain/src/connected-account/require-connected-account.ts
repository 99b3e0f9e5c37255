import type { UserId } from "@guildhall/contracts";
import { account, type Orm, session } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";

/**
 * For a session that was just made by another service: ends it unless the account is still connected to that. What takes an account
 * over removes the connections before the sessions; the lock waits for it.
 * @throws not_signed_in
 */
export async function requireConnectedAccount(
  db: Orm,
  made: { sessionId: string; userId: UserId; providerId: string },
): Promise<void> {
  const found = await db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.userId, made.userId), eq(account.providerId, made.providerId)))
    .for("share");
  if (found.length > 0) return;
  await db.delete(session).where(eq(session.id, made.sessionId));
  throw new DomainError("not_signed_in", "The account was disconnected while you signed in. Sign in another way.");
}
