import type { Transaction } from "@guildhall/db";
import { type Mail, queueMail } from "@guildhall/email";
import {
  type AuditEventName,
  type AuditTarget,
  type AuditTargets,
  eventsAlongside,
  recordEvents,
} from "../audit/record-events.ts";
import { takeMailQuotas } from "../limits/mail-quota.ts";
import { isLostRace, refusedByPostgres } from "../refused-by-postgres.ts";
import type { Services } from "../services.ts";
import type { Caller } from "./caller.ts";
import { withAccountShare, withOrganizationShare } from "./connection-share.ts";
import { type EnteredOrganization, type Entrance, enterOrganization } from "./enter-organization.ts";

/**
 * What a change leaves behind: its result, the audit events and the mail. One event is written for each target. A change
 * that records nothing has to say why: nothing changed, or its own statements recorded it.
 */
export type Change<Result> = {
  result: Result;
  /** Sent if, and only if, the transaction commits. */
  mail?: readonly Mail[];
} & Recorded;

type Recorded = { targets: AuditTargets } | { unchanged: true } | { alreadyRecorded: true };

/** What a list of targets leaves behind, which may turn out empty. */
export function recordedFor([first, ...others]: readonly AuditTarget[]): Recorded {
  return first ? { targets: [first, ...others] } : { unchanged: true };
}

const ATTEMPTS = 4;

/** Runs a transaction; violated constraints come back as refusals, lost races are tried again. */
export async function inTransaction<Result>(
  services: Services,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await services.database.orm.transaction(work);
    } catch (error) {
      if (attempt < ATTEMPTS && isLostRace(error)) continue;
      throw refusedByPostgres(error);
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
 * @throws not_signed_in, organization_busy, rate_limited for more mail than the quotas allow, and what the entrance says
 */
export async function changeOrganization<Result>(
  caller: Caller,
  entrance: Entrance,
  event: AuditEventName,
  change: (tx: Transaction, entered: EnteredOrganization) => Promise<Change<Result>>,
): Promise<Result> {
  const { services } = caller;
  const transaction = () =>
    inTransaction(services, async (tx) => {
      const entered = await enterOrganization(tx, caller, entrance);
      const changed = await change(tx, entered);
      const { result, mail = [] } = changed;
      const targets = "targets" in changed ? changed.targets : [];
      const by = { organizationId: entered.organization.id, actorId: caller.userId };
      await takeMailQuotas(tx, caller, entered.organization.id, mail);
      if (mail.length === 0) await recordEvents(tx, event, by, targets);
      else await queueMail(tx, mail, eventsAlongside(tx, event, by, targets));
      return result;
    });
  return withOrganizationShare(services, entrance, transaction);
}
