import { organization, type Transaction } from "@guildhall/db";
import { and, count, eq, isNull, ne } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { type Caller, isService, notSignedIn } from "../scope/caller.ts";
import { lockAccount } from "../user/lock-account.ts";

/** Anyone can sign up with any address; until it is confirmed, this many are enough to try things. */
const WHILE_UNCONFIRMED = 5;

/**
 * Locks the caller's account, so that its organizations are created one after the other, and counts those that it
 * created and that are not deleted, no matter who owns them now. What the operator created for it does not count. Two SQL
 * statements.
 * @throws organization_limit_reached, not_signed_in when the account was deleted in the meantime
 */
export async function requireOrganizationQuota(tx: Transaction, caller: Caller): Promise<void> {
  const { services, userId } = caller;
  const quota = services.organizationsPerAccount;
  if (quota === undefined || isService(caller)) return;
  const account = await lockAccount(tx, userId);
  if (!account) throw notSignedIn();
  const most = account.emailVerified ? quota : Math.min(quota, WHILE_UNCONFIRMED);
  const [created] = await tx
    .select({ count: count() })
    .from(organization)
    .where(and(eq(organization.createdBy, userId), isNull(organization.deletedAt), ne(organization.source, "clerk")));
  if (created && created.count >= most) throw limitReached(most, account.emailVerified);
}

function limitReached(most: number, isConfirmed: boolean): DomainError {
  const remedy = isConfirmed ? "Delete one that you no longer need first." : "Confirm your email address first.";
  const among = isConfirmed ? "An account" : "An account whose email address is not confirmed";
  const organizations = most === 1 ? "1 organization" : `${most} organizations`;
  return new DomainError("organization_limit_reached", `${among} can create at most ${organizations}. ${remedy}`);
}
