import type { UserId } from "@guildhall/contracts";
import { session, type Transaction } from "@guildhall/db";
import { and, eq, gt, ne, or, sql } from "drizzle-orm";
import { accountActor } from "../audit/audit-actor.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { endAppAccessElsewhere, endAppAccessOfSession } from "../oauth/end-app-access.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { endTrustElsewhere } from "../second-factor/trusted-devices.ts";
import type { Services } from "../services.ts";
import { type LockedAccount, lockAccount } from "../user/lock-account.ts";

/** Someone in a session of theirs, and where the request comes from. */
export interface SessionOwner {
  userId: UserId;
  sessionId: string;
  context: RequestContext;
}

/**
 * Signs out one session of the caller's account, named by its id or its token, with what apps got in it. One that is unknown has ended
 * already. @throws not_signed_in
 */
export const revokeSession = (services: Services, owner: SessionOwner, named: string): Promise<void> =>
  withOwnSessions(services, owner, async (tx, account) => {
    const isNamed = or(eq(session.id, named), eq(session.token, named));
    const ended = await tx
      .delete(session)
      .where(and(eq(session.userId, account.id), isNamed))
      .returning(endedSession);
    // One that has just signed out by itself has left what apps got in it.
    await endAppAccessOfSession(tx, account.id, ended[0]?.id ?? named);
    await recordRevoked(tx, account, ended, owner.context);
  });

/**
 * Signs out all sessions of the caller's account, or all but the one at hand, however many there are. What apps got in any of them ends,
 * and so does trust in browsers: a stolen one would sign in again with the password alone.
 * @param options.trustToken the cookie of the browser at hand, which stays trusted
 * @throws not_signed_in
 */
export const revokeSessions = (
  services: Services,
  owner: SessionOwner,
  { keepsOwn, trustToken }: { keepsOwn: boolean; trustToken: string | undefined },
): Promise<void> =>
  withOwnSessions(services, owner, async (tx, account) => {
    await endTrustElsewhere(tx, account.id, trustToken);
    const isOther = keepsOwn ? ne(session.id, owner.sessionId) : undefined;
    const ended = await tx
      .delete(session)
      .where(and(eq(session.userId, account.id), isOther))
      .returning(endedSession);
    // After the sessions: what one of them is exchanging is waited for, and one that signs out meanwhile has ended.
    await endAppAccessElsewhere(tx, account.id);
    await recordRevoked(tx, account, ended, owner.context);
  });

/** Under the lock of the account. A session that was revoked a moment ago revokes no others. @throws not_signed_in */
const withOwnSessions = (
  services: Services,
  { userId, sessionId }: SessionOwner,
  change: (tx: Transaction, account: LockedAccount) => Promise<void>,
): Promise<void> =>
  inAccountTransaction(services, userId, async (tx) => {
    const account = await lockAccount(tx, userId);
    const [live] = await tx
      .select({ id: session.id })
      .from(session)
      .where(and(eq(session.id, sessionId), eq(session.userId, userId), gt(session.expiresAt, sql`clock_timestamp()`)));
    if (!account || !live) throw notSignedIn();
    await change(tx, account);
  });

const endedSession = { id: session.id, isLive: gt(session.expiresAt, sql`clock_timestamp()`).mapWith(Boolean) };

/** An event for each but those that had expired. */
const recordRevoked = (
  tx: Transaction,
  { id, name, email }: LockedAccount,
  ended: readonly { id: string; isLive: boolean }[],
  context: RequestContext,
): Promise<void> =>
  recordEventsAcross(
    tx,
    "account.session_revoked",
    accountActor({ id, name, email }, context),
    ended
      .filter(({ isLive }) => isLive)
      .map(({ id: sessionId }) => ({ organizationId: null, id, name, email, details: { sessionId } })),
  );
