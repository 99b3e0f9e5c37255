import type { AuditEventName } from "@guildhall/contracts";
import { commitWithNext, type Transaction } from "@guildhall/db";
import { type Mail, queueMail } from "@guildhall/email";
import { type AuditTarget, type AuditTargets, eventsAlongside, recordEvents } from "../audit/record-events.ts";
import { constraintError, isLostRace } from "../errors/constraint-errors.ts";
import { takeMailQuotas } from "../limits/mail-quota.ts";
import type { Services } from "../services.ts";
import { auditActorOf } from "./audit-actor-of.ts";
import type { Caller } from "./caller.ts";
import { withAccountShare, withOrganizationShare } from "./connection-share.ts";
import { type LockedOrganization, type LockTarget, lockOrganization } from "./lock-organization.ts";
import { mailSenderOf } from "./mail-sender.ts";

/**
 * What a change leaves behind: its result, the audit events and the mail. One event is written for each target. A change
 * that records nothing has to give the reason: nothing changed, or its own statements recorded it.
 */
export type Change<Result> = {
  result: Result;
  /** Sent if, and only if, the transaction commits. */
  mail?: readonly Mail[];
  /** Whether the mail goes to addresses that the caller may not know, which no error shows then. */
  hidesReaders?: boolean;
} & Recorded;

type Recorded = { targets: AuditTargets } | { unchanged: true } | { alreadyRecorded: true };

/** What a list of targets leaves behind, which may turn out empty. */
export function recordedFor([first, ...others]: readonly AuditTarget[]): Recorded {
  return first ? { targets: [first, ...others] } : { unchanged: true };
}

const ATTEMPTS = 4;

/** Runs a transaction; violated constraints come back as errors, lost races are tried again. */
export async function inTransaction<Result>(
  services: Services,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await services.database.orm.transaction(async (tx) => {
        const result = await work(tx);
        await services.beforeCommit?.(tx, result);
        return result;
      });
    } catch (error) {
      if (attempt < ATTEMPTS && isLostRace(error)) continue;
      throw constraintError(error);
    }
  }
}

/** A transaction that locks one account, or whatever else `account` names. @throws rate_limited when that is too busy */
export const inAccountTransaction = <Result>(
  services: Services,
  account: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => withAccountShare(services, account, () => inTransaction(services, work));

/**
 * A change to one organization: its row is locked first, so that changes to it happen one after the other, then the
 * change is made and its audit events and mail are written, all in one transaction.
 * @throws not_signed_in, organization_busy, rate_limited for more mail than the quotas allow, and the error of `lockTarget`
 */
export async function changeOrganization<Result>(
  caller: Caller,
  lockTarget: LockTarget,
  event: AuditEventName,
  change: (tx: Transaction, locked: LockedOrganization) => Promise<Change<Result>>,
): Promise<Result> {
  const { services } = caller;
  const transaction = () =>
    inTransaction(services, async (tx) => {
      const locked = await lockOrganization(tx, caller, lockTarget);
      const changed = await change(tx, locked);
      const { result, mail = [], hidesReaders = false } = changed;
      const targets = "targets" in changed ? changed.targets : [];
      const by = { organizationId: locked.organization.id, actor: auditActorOf(caller) };
      const sender = mailSenderOf(caller, by.organizationId);
      const sentBefore = await takeMailQuotas(tx, services.mailQuotas, sender, mail, { hidesReaders });
      // What `beforeCommit` writes comes after.
      if (!services.beforeCommit) commitWithNext(tx);
      if (mail.length === 0) await recordEvents(tx, event, by, targets);
      else await queueMail(tx, mail, { sentBefore, alongside: eventsAlongside(tx, event, by, targets) });
      return result;
    });
  return withOrganizationShare(caller, lockTarget, transaction);
}
