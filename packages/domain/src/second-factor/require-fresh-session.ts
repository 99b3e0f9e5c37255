import type { UserId } from "@guildhall/contracts";
import { account, type Orm, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { isPasswordOf } from "../user/set-password.ts";

/** For how long after showing who they are people may change how they sign in. */
export const FRESH_MINUTES = 10;

/** A session, and the hash that a password was checked against, if one was sent again. */
export interface FreshCredential {
  sessionId: string;
  userId: UserId;
  checkedPasswordHash?: string | undefined;
}

/**
 * Requires that the person of a session showed who they are within the last ten minutes, or sent the password again, which
 * counts from then on. In the transaction of what depends on it, the session cannot end before that is done.
 * An administrator who acts as the person never did.
 * @throws not_signed_in once the session has ended, session_not_fresh, impersonating
 */
export async function requireFreshSession(
  db: Orm | Transaction,
  { sessionId, userId, checkedPasswordHash }: FreshCredential,
): Promise<void> {
  const isLive = and(
    eq(session.id, sessionId),
    eq(session.userId, userId),
    gt(session.expiresAt, sql`clock_timestamp()`),
  );
  if (checkedPasswordHash !== undefined) {
    const current = db
      .select({ id: account.id })
      .from(account)
      .where(and(isPasswordOf(userId), eq(account.password, checkedPasswordHash)));
    const updated = await db
      .update(session)
      .set({ authenticatedAt: sql`clock_timestamp()` })
      .where(and(isLive, isNull(session.impersonatedBy), sql`exists ${current}`))
      .returning({ id: session.id });
    if (updated.length > 0) return;
    throw new DomainError("not_signed_in", "The session or the password ended meanwhile. Sign in again.");
  }
  const [live] = await db
    .select({
      impersonatedBy: session.impersonatedBy,
      isFresh: sql<boolean>`${session.authenticatedAt} > clock_timestamp() - make_interval(mins => ${FRESH_MINUTES})`,
    })
    .from(session)
    .where(isLive)
    .for("share");
  if (!live) throw new DomainError("not_signed_in", "The session ended meanwhile. Sign in again.");
  if (live.impersonatedBy !== null) throw impersonating();
  if (!live.isFresh) throw sessionNotFresh();
}

/** For what only the person of an account may do. */
export const impersonating = () =>
  new DomainError("impersonating", "Only the owner of this account can do this. Stop impersonating first.");

const sessionNotFresh = () =>
  new DomainError(
    "session_not_fresh",
    `You signed in more than ${FRESH_MINUTES} minutes ago. Send the password of the account, or sign in again.`,
  );
