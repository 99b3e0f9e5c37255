import type { InstanceRole, UserId } from "@guildhall/contracts";
import { session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { notSignedIn } from "../scope/caller.ts";
import { ofSingleSignOn, requireFreshSession } from "../second-factor/require-fresh-session.ts";
import type { LockedAccount } from "../user/lock-account.ts";

/** An account under its lock, as administrators see it. */
export interface AdministeredAccount extends LockedAccount {
  role: InstanceRole | null;
  isBanned: boolean;
  twoFactorEnabled: boolean;
}

type Row = AdministeredAccount & { isAdministrator: boolean };

/** An administrator in a session of their own. */
export interface AdministratorSession {
  userId: UserId;
  sessionId: string;
}

/** In one order, so that two administrators who change each other wait for each other instead of blocking each other. */
export async function lockAccounts(tx: Transaction, ids: readonly UserId[]): Promise<Row[]> {
  const rows = await tx.execute<Row & Record<string, unknown>>(sql`
    select u.id, u.name, u.email, u.email_verified as "emailVerified", u.two_factor_enabled as "twoFactorEnabled", u.role,
      is_banned(u.banned, u.ban_expires) as "isBanned",
      is_administrator(u.role, u.banned, u.ban_expires) as "isAdministrator"
    from "user" u where u.id in ${[...ids]} order by u.id for update`);
  return [...rows];
}

/**
 * Rechecks the right under a lock of the administrator's account: who was banned, demoted or signed out a moment ago is rejected.
 * @throws not_signed_in, administrators_only, session_not_fresh
 */
export async function recheckAdministrator(
  tx: Transaction,
  administrator: AdministratorSession,
  options: { isFresh: boolean },
): Promise<void> {
  const [row] = await lockAccounts(tx, [administrator.userId]);
  await requireAdministrator(tx, row, administrator, options);
}

/** The same for one whose row is locked already. */
export async function requireAdministrator(
  tx: Transaction,
  row: Row | undefined,
  { userId, sessionId }: AdministratorSession,
  { isFresh }: { isFresh: boolean },
): Promise<void> {
  if (!row) throw notSignedIn();
  if (!row.isAdministrator) throw administratorsOnly();
  if (isFresh) return requireFreshSession(tx, { sessionId, userId });
  const [live] = await tx
    .select({ authenticatedAt: session.authenticatedAt })
    .from(session)
    .where(and(eq(session.id, sessionId), gt(session.expiresAt, sql`clock_timestamp()`)))
    .for("key share");
  if (!live) throw notSignedIn();
  if (live.authenticatedAt === null) throw ofSingleSignOn();
}

export const administratorsOnly = () =>
  new DomainError("administrators_only", "Only an administrator of this instance may do this.");
