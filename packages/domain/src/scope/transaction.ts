import type { OrganizationId } from "@guildhall/contracts";
import { organization, type Transaction } from "@guildhall/db";
import { type Mail, queueMail } from "@guildhall/email";
import { and, eq, isNull } from "drizzle-orm";
import { type AuditEventName, type AuditTarget, recordEvents } from "../audit/record-events.ts";
import { isLostRace, refusedByPostgres } from "../refused-by-postgres.ts";
import type { Services } from "../services.ts";
import { organizationNotFound } from "./organization-not-found.ts";

/** What a change leaves behind: its result, the audit events and the mail. */
export interface Change<Result> {
  result: Result;
  /** One audit event is written for each. */
  targets: readonly AuditTarget[];
  /** Sent if, and only if, the transaction commits. */
  mail?: readonly Mail[];
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

/**
 * A change to one organization: its row is locked first, so that changes to it happen one after the other, then the
 * change is made and its audit events and mail are written, all in one transaction.
 */
export async function changeOrganization<Result>(
  services: Services,
  by: { organizationId: OrganizationId; actorId: string },
  event: AuditEventName,
  change: (tx: Transaction) => Promise<Change<Result>>,
): Promise<Result> {
  return inTransaction(services, async (tx) => {
    await lockOrganization(tx, by.organizationId);
    const { result, targets, mail = [] } = await change(tx);
    await recordEvents(tx, event, by, targets);
    await queueMail(tx, mail);
    return result;
  });
}

async function lockOrganization(tx: Transaction, organizationId: OrganizationId): Promise<void> {
  const [locked] = await tx
    .select({ id: organization.id })
    .from(organization)
    .where(and(eq(organization.id, organizationId), isNull(organization.deletedAt)))
    .for("no key update");
  if (!locked) throw organizationNotFound();
}
