import type { OrganizationId } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import { systemActor } from "../audit/audit-actor.ts";
import { changesBetween } from "../audit/field-changes.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";

/**
 * Sets the pending invitations that are past their time to expired, with their audit events, so that they no longer
 * stand in the way of another invitation or of a role's removal. Two SQL statements, however many there are.
 * @param which a further condition on `invitation` @returns how many there were
 */
export async function expirePending(tx: Transaction, which?: SQL): Promise<number> {
  const expired = await tx
    .update(invitation)
    .set({ status: "expired", ...changedBy(invitation, null) })
    // The time of the statement, not of the transaction, which may have waited for a lock; unlike clock_timestamp() it allows an index.
    .where(and(eq(invitation.status, "pending"), lte(invitation.expiresAt, sql`statement_timestamp()`), which))
    .returning({ id: invitation.id, organizationId: invitation.organizationId, email: invitation.email });
  const changes = changesBetween({ status: "pending" }, { status: "expired" });
  await recordEventsAcross(
    tx,
    "invitation.expired",
    systemActor,
    expired.map(({ id, organizationId, email }) => ({ id, organizationId, name: null, email, changes })),
  );
  return expired.length;
}

/** The condition on `invitation` for those of an organization to these addresses, in lower case. */
export const areInvitationsTo = (organizationId: OrganizationId, emails: readonly string[]) =>
  and(eq(invitation.organizationId, organizationId), inArray(sql`lower(${invitation.email})`, [...emails]));
