import type { UserId } from "@guildhall/contracts";
import { session } from "@guildhall/db";
import { and, eq, gt, or, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { endAppAccess, endAppAccessOfSession } from "../oauth/end-app-access.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { MOST_LISTED_SESSIONS } from "../session/list-sessions.ts";
import { administerAccount } from "./administer-account.ts";
import type { Administration } from "./open-administration.ts";

/** A session as administrators see it: without what opens it. */
export interface UserSession {
  id: string;
  userId: UserId;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  impersonatedBy: UserId | null;
}

/** The live sessions of an account, newest first; none of an unknown one. One SQL statement. */
export function listUserSessions({ services }: Administration, userId: UserId): Promise<UserSession[]> {
  const { id, createdAt, updatedAt, expiresAt, ipAddress, userAgent, impersonatedBy } = session;
  return services.database.orm
    .select({ id, userId: session.userId, createdAt, updatedAt, expiresAt, ipAddress, userAgent, impersonatedBy })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, sql`now()`)))
    .orderBy(sql`${createdAt} desc, ${id} desc`)
    .limit(MOST_LISTED_SESSIONS);
}

/**
 * Signs one session of anyone out, by its id or its token. One that is unknown has ended already.
 * @throws not_signed_in, administrators_only
 */
export async function revokeUserSession(administration: Administration, named: string): Promise<void> {
  const isNamed = or(eq(session.id, named), eq(session.token, named));
  const { services } = administration;
  const [found] = await services.database.orm
    .select({ sessionId: session.id, userId: session.userId })
    .from(session)
    .where(isNamed);
  if (!found) return;
  await administerAccount(administration, found.userId, { isFresh: false }, async (tx, account) => {
    const [ended] = await tx.delete(session).where(isNamed).returning({ sessionId: session.id });
    // One that has signed out by itself meanwhile has left what apps got in it.
    await endAppAccessOfSession(tx, found.userId, found.sessionId);
    if (!ended) return;
    await recordAccountEvent(tx, "account.session_revoked", account, {
      actor: auditActorOf(administration.caller),
      details: ended,
    });
  });
}

/** Signs all sessions of an account out, and the apps that it signed in to. @throws not_signed_in, administrators_only, user_not_found */
export const revokeUserSessions = (administration: Administration, userId: UserId): Promise<void> =>
  administerAccount(administration, userId, { isFresh: false }, async (tx, account) => {
    const ended = await tx.delete(session).where(eq(session.userId, userId)).returning({ id: session.id });
    await endAppAccess(tx, userId);
    if (ended.length === 0) return;
    await recordAccountEvent(tx, "account.session_revoked", account, {
      actor: auditActorOf(administration.caller),
      details: { sessions: ended.length },
    });
  });
