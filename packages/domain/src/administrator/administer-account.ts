import type { UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../errors/domain-error.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Administration } from "./open-administration.ts";
import { type AdministeredAccount, lockAccounts, requireAdministrator } from "./recheck-administrator.ts";

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
  const { services, caller, sessionId } = administration;
  const administrator = { userId: caller.userId, sessionId };
  return inAccountTransaction(services, userId, async (tx) => {
    const rows = await lockAccounts(tx, [caller.userId, userId]);
    const own = rows.find(({ id }) => id === caller.userId);
    await requireAdministrator(tx, own, administrator, options);
    const account = rows.find(({ id }) => id === userId);
    if (!account) throw userNotFound();
    return change(tx, account);
  });
}

export const userNotFound = () => new DomainError("user_not_found", "There is no such user.");

/** What lets someone act as an administrator takes their role first, which the audit log shows. @throws administrator_account */
export function requireNoAdministrator({ role }: Pick<AdministeredAccount, "role">): void {
  if (role !== "admin") return;
  throw new DomainError("administrator_account", "This is an administrator's account. Revoke that role first.");
}
