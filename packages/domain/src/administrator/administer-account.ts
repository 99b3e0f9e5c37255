import type { InstanceRole, UserId } from "@guildhall/contracts";
import { session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { requireFreshSession } from "../second-factor/require-fresh-session.ts";
import type { LockedAccount } from "../user/lock-account.ts";
import { type Administration, administratorsOnly } from "./open-administration.ts";

/** An account under its lock, as administrators see it. */
export interface AdministeredAccount extends LockedAccount {
  role: InstanceRole | null;
  isBanned: boolean;
  twoFactorEnabled: boolean;
}

type Row = AdministeredAccount & { isAdministrator: boolean };

/**
 * Changes an account as an administrator, in one transaction. The right is rechecked under a lock of both accounts: an
 * administrator who was banned, demoted or signed out a moment ago is rejected. The lock waits for sessions of the account that are
 * being made.
 * @param options.isFresh requires that the administrator showed who they are within the last ten minutes
 * @throws not_signed_in, administrators_only, session_not_fresh, user_not_found
 */
export function administerAccount<Result>(
  administration: Administration,
  userId: UserId,
  options: { isFresh: boolean },
  change: (tx: Transaction, account: AdministeredAccount) => Promise<Result>,
): Promise<Result> {
  const { services, caller } = administration;
  return inAccountTransaction(services, userId, async (tx) => {
    const rows = await lockAccounts(tx, [caller.userId, userId]);
    requireAdministrator(rows.find(({ id }) => id === caller.userId));
    await requireSessionOf(tx, administration, options);
    const account = rows.find(({ id }) => id === userId);
    if (!account) throw userNotFound();
    return change(tx, account);
  });
}

/** In one order, so that two administrators who change each other wait for each other instead of blocking each other. */
async function lockAccounts(tx: Transaction, ids: readonly UserId[]): Promise<Row[]> {
  const rows = await tx.execute<Row & Record<string, unknown>>(sql`
    select u.id, u.name, u.email, u.email_verified as "emailVerified", u.two_factor_enabled as "twoFactorEnabled", u.role,
      is_banned(u.banned, u.ban_expires) as "isBanned",
      is_administrator(u.role, u.banned, u.ban_expires) as "isAdministrator"
    from "user" u where u.id in ${[...ids]} order by u.id for update`);
  return [...rows];
}

/** In a transaction that has another account locked already. @throws as {@link administerAccount} */
export async function recheckAdministrator(
  tx: Transaction,
  administration: Administration,
  options: { isFresh: boolean },
): Promise<void> {
  const [row] = await lockAccounts(tx, [administration.caller.userId]);
  requireAdministrator(row);
  await requireSessionOf(tx, administration, options);
}

function requireAdministrator(row: Row | undefined): void {
  if (!row) throw notSignedIn();
  if (!row.isAdministrator) throw administratorsOnly();
}

async function requireSessionOf(
  tx: Transaction,
  { caller, sessionId }: Administration,
  { isFresh }: { isFresh: boolean },
): Promise<void> {
  if (isFresh) return requireFreshSession(tx, { sessionId, userId: caller.userId });
  const live = await tx
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, sessionId), gt(session.expiresAt, sql`clock_timestamp()`)))
    .for("key share");
  if (live.length === 0) throw notSignedIn();
}

export const userNotFound = () => new DomainError("user_not_found", "There is no such user.");

/** What lets someone act as an administrator takes their role first, which the audit log shows. @throws administrator_account */
export function requireNoAdministrator({ role }: Pick<AdministeredAccount, "role">): void {
  if (role !== "admin") return;
  throw new DomainError("administrator_account", "This is an administrator's account. Revoke that role first.");
}
