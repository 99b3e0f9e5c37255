import type { UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { organizationBusy } from "../errors/busy.ts";
import { withAccountChangeShare } from "../scope/connection-share.ts";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import type { LockedAccount } from "./lock-account.ts";
import {
  type HeldRow,
  lockAccountEverywhere,
  type OrganizationOfAccount,
  waitForRow,
} from "./lock-account-everywhere.ts";

/** As long as a change waits for the lock of one organization. */
const PATIENCE_MS = 5_000;

/** Ends a transaction that could not lock all it needs. */
class HeldByAnother extends Error {
  constructor(readonly row: HeldRow) {
    super("Another transaction holds a row that this one needs.");
  }
}

/**
 * A transaction that locks one account and all its organizations, hundreds perhaps. While it waits for one of them it holds
 * none of the others, so that a busy organization delays no other one, and no two such transactions wait for each other:
 * what is held by another ends the attempt, and the next one begins by waiting for that row.
 * @param change gets the account, undefined when it was deleted, and its organizations
 * @param options.actorId another account that the change locks, of who makes it: two who delete each other's do not block each other
 * @throws organization_busy, rate_limited
 */
export function inAccountTransactionEverywhere<Result>(
  services: Services,
  userId: UserId,
  change: (
    tx: Transaction,
    account: LockedAccount | undefined,
    organizations: readonly OrganizationOfAccount[],
  ) => Promise<Result>,
  { actorId }: { actorId?: UserId } = {},
): Promise<Result> {
  const deadline = Date.now() + PATIENCE_MS;

  async function attempt(first: HeldRow | undefined): Promise<Result> {
    try {
      return await inTransaction(services, async (tx) => {
        await tx.execute(sql`select set_config('lock_timeout', ${String(Math.max(1, deadline - Date.now()))}, true)`);
        if (first) await waitForRow(tx, first);
        const locked = await lockAccountEverywhere(tx, userId, actorId);
        if ("heldByAnother" in locked) throw new HeldByAnother(locked.heldByAnother);
        return locked.account ? change(tx, locked.account, locked.organizations) : change(tx, undefined, []);
      });
    } catch (error) {
      if (!(error instanceof HeldByAnother)) throw error;
      if (Date.now() >= deadline) throw organizationBusy();
      return attempt(error.row);
    }
  }

  return withAccountChangeShare(services, userId, () => attempt(undefined));
}
