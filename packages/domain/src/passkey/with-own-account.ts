import type { Transaction } from "@guildhall/db";
import type { RequestContext } from "../audit/request-context.ts";
import { notSignedIn } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { type FreshCredential, requireFreshSession } from "../second-factor/require-fresh-session.ts";
import type { Services } from "../services.ts";
import { type LockedAccount, lockAccount } from "../user/lock-account.ts";

/** Someone who changes the passkeys of their own account, and where the request comes from. */
export interface PasskeyOwner extends FreshCredential {
  context?: RequestContext | undefined;
}

/**
 * Changes an account under its lock, in one of its sessions, which must be fresh: one that ended meanwhile, since the password was
 * reset or the account was taken over, changes nothing.
 * @throws not_signed_in, session_not_fresh
 */
export const withOwnAccount = <Result>(
  services: Services,
  owner: PasskeyOwner,
  change: (tx: Transaction, account: LockedAccount) => Promise<Result>,
): Promise<Result> =>
  inAccountTransaction(services, owner.userId, async (tx) => {
    const account = await lockAccount(tx, owner.userId);
    if (!account) throw notSignedIn();
    await requireFreshSession(tx, owner);
    return change(tx, account);
  });
