import type { AuditEventName } from "@guildhall/contracts";
import { commitWithNext, runStatement, type Transaction } from "@guildhall/db";
import { announceJobs, type Mail, queueChangeMail } from "@guildhall/email";
import {
  type AuditTarget,
  type AuditTargets,
  type RecordedBy,
  recordEvents,
  sealedEventsParameters,
  sealedEventsSql,
} from "../audit/record-events.ts";
import { constraintError, isLostRace } from "../errors/constraint-errors.ts";
import { mailQuotaCheck } from "../limits/mail-quota.ts";
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
  /** Rows that are added with the audit events and the mail, in one statement: nothing else of the change reads them. */
  writes?: ChangeWrites;
} & Recorded;

/** What the last statement of a change adds along with its audit events and mail. */
export interface ChangeWrites {
  /** Common table expressions, of few texts. @param first the number of the first of their parameters */
  sql(first: number): readonly string[];
  parameters: readonly unknown[];
}

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

/** How a change to one organization takes fewer round trips while others wait for its lock. */
export interface ChangeSteps<Read> {
  /** What was read with the lock. */
  read: Read;
  /** Commits with the next statement, which has to be the last one: the change gives no mail, and no targets of its own. */
  commitWithNext(): void;
}

/** Sends statements that read what a change needs right behind the one that locks the organization, in the same round trip. */
export type ReadUnderLock<Read> = (tx: Transaction) => Promise<Read>;

const readNothing: ReadUnderLock<undefined> = async () => undefined;

/**
 * A change to one organization: its row is locked first, so that changes to it happen one after the other, then the
 * change is made and its audit events and mail are written, all in one transaction.
 * @throws not_signed_in, organization_busy, rate_limited for more mail than the quotas allow, and the error of `lockTarget`
 */
export function changeOrganization<Result>(
  caller: Caller,
  lockTarget: LockTarget,
  event: AuditEventName,
  change: (tx: Transaction, locked: LockedOrganization, steps: ChangeSteps<undefined>) => Promise<Change<Result>>,
): Promise<Result> {
  return changeWhatWasRead(caller, lockTarget, event, readNothing, change);
}

/** {@link changeOrganization}, which reads something with the lock. */
export async function changeWhatWasRead<Result, Read>(
  caller: Caller,
  lockTarget: LockTarget,
  event: AuditEventName,
  reading: ReadUnderLock<Read>,
  change: (tx: Transaction, locked: LockedOrganization, steps: ChangeSteps<Read>) => Promise<Change<Result>>,
): Promise<Result> {
  const { services } = caller;
  let mailed = 0;
  const transaction = () =>
    inTransaction(services, async (tx) => {
      // What `beforeCommit` writes comes after.
      const commit = () => {
        if (!services.beforeCommit) commitWithNext(tx);
      };
      const [locked, read] = await Promise.all([lockOrganization(tx, caller, lockTarget), reading(tx)]);
      const changed = await change(tx, locked, { read, commitWithNext: commit });
      const { result, mail = [], hidesReaders = false, writes = nothing } = changed;
      const targets = "targets" in changed ? changed.targets : [];
      const by = { organizationId: locked.organization.id, actor: auditActorOf(caller) };
      mailed = mail.length;
      commit();
      if (mail.length === 0) await recordWith(tx, event, { by, targets, writes });
      else await recordWithMail(tx, event, { by, caller, targets, mail, hidesReaders, writes });
      return result;
    });
  const result = await withOrganizationShare(caller, lockTarget, transaction);
  if (mailed > 0) announceJobs(services.database, mailed);
  return result;
}

const nothing: ChangeWrites = { sql: () => [], parameters: [] };

/** Writes the events of a change and its other rows. One SQL statement, none without either. */
async function recordWith(
  tx: Transaction,
  event: AuditEventName,
  { by, targets, writes }: { by: RecordedBy; targets: readonly AuditTarget[]; writes: ChangeWrites },
): Promise<void> {
  if (writes === nothing) return recordEvents(tx, event, by, targets);
  const parameters = [...sealedEventsParameters(event, by, targets), ...writes.parameters];
  await runStatement(tx, `with ${writes.sql(3).join(", ")} ${sealedEventsSql("$1", "$2")}`, parameters);
}

/** Writes the events, the mail and the other rows of a change, and counts the mail. One SQL statement. @throws rate_limited */
async function recordWithMail(
  tx: Transaction,
  event: AuditEventName,
  {
    by,
    caller,
    targets,
    mail,
    hidesReaders,
    writes,
  }: {
    by: RecordedBy;
    caller: Caller;
    targets: readonly AuditTarget[];
    mail: readonly Mail[];
    hidesReaders: boolean;
    writes: ChangeWrites;
  },
): Promise<void> {
  const { mailQuotas } = caller.services;
  const sender = mailSenderOf(caller, by.organizationId);
  const quotas = mailQuotas && mailQuotaCheck(mailQuotas, sender, mail, { hidesReaders });
  const events = targets.length > 0 ? sealedEventsParameters(event, by, targets) : [];
  const counted = quotas?.parameters ?? [];
  // `$1` is the mail.
  const [firstCounted, firstWritten] = [2 + events.length, 2 + events.length + counted.length];
  const counters = counted.map((_, n) => `$${firstCounted + n}`).join(", ");
  try {
    await queueChangeMail(tx, mail, {
      alongside: [
        ...(events.length > 0 ? [`recorded as (${sealedEventsSql("$2", "$3")})`] : []),
        ...writes.sql(firstWritten),
      ],
      sentBefore: quotas ? `take_mail_quotas(${counters})` : "0",
      parameters: [...events, ...counted, ...writes.parameters],
    });
  } catch (error) {
    throw quotas?.exceeded(error) ?? error;
  }
}
