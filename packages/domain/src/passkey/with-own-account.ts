import type { UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import type { RequestContext } from "../audit/request-context.ts";
import { DomainError } from "../errors/domain-error.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { isCredentialOf } from "../user/account-credential.ts";
import { type LockedAccount, lockAccount } from "../user/lock-account.ts";

/** Someone who changes their own account in a session, and where the request comes from. */
export interface OwnSession {
  userId: UserId;
  sessionId: string;
  context?: RequestContext;
}

/**
 * Changes an account under its lock, in one of its sessions: one that ended meanwhile, since the password was reset or the
 * account was taken over, changes nothing.
 * @throws not_signed_in
 */
export const withOwnAccount = <Result>(
  services: Services,
  { userId, sessionId }: OwnSession,
  change: (tx: Transaction, account: LockedAccount) => Promise<Result>,
): Promise<Result> =>
  inAccountTransaction(services, userId, async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account || !(await isCredentialOf(tx, userId, { sessionId }))) {
      throw new DomainError("not_signed_in", "You were signed out. Sign in again.");
    }
    return change(tx, account);
  });
