import type { UserId } from "@guildhall/contracts";
import { type Orm, oauthCode, oauthConsent, oauthGrant, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, inArray, notInArray, sql } from "drizzle-orm";

type Executor = Orm | Transaction;

const consentsOf = (db: Executor, userId: UserId) =>
  db.select({ id: oauthConsent.id }).from(oauthConsent).where(eq(oauthConsent.userId, userId));

/**
 * Ends all tokens that apps have for an account; what it has allowed stays, and takes a session to use. Delete the sessions first, as for
 * access tokens: what one of them is exchanging is then waited for.
 */
export async function endAppAccess(db: Executor, userId: UserId): Promise<void> {
  await db.delete(oauthCode).where(inArray(oauthCode.consentId, consentsOf(db, userId)));
  await db.delete(oauthGrant).where(inArray(oauthGrant.consentId, consentsOf(db, userId)));
}

/** Ends the tokens that began in a session of an account that was revoked, with `offline_access` too. Delete the session first. */
export async function endAppAccessOfSession(db: Executor, userId: UserId, sessionId: string): Promise<void> {
  const beganInIt = eq(oauthGrant.beganInSessionId, sessionId);
  await db.delete(oauthGrant).where(and(beganInIt, inArray(oauthGrant.consentId, consentsOf(db, userId))));
}

/**
 * Ends the tokens of an account that began in no session that still lasts, for someone who signs out everywhere else. Delete the
 * sessions first. One that has expired may still be in the table.
 */
export async function endAppAccessElsewhere(db: Executor, userId: UserId): Promise<void> {
  const lasts = and(eq(session.userId, userId), gt(session.expiresAt, sql`now()`));
  const live = db.select({ id: session.id }).from(session).where(lasts);
  await db
    .delete(oauthGrant)
    .where(and(inArray(oauthGrant.consentId, consentsOf(db, userId)), notInArray(oauthGrant.beganInSessionId, live)));
}
