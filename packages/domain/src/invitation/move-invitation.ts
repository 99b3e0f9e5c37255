import type { InvitationRecord, InvitationStatus, UserId } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { AuditTarget } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { invitationExpired, requirePending } from "./read-invitation.ts";

/** Moves a pending invitation on to its final status. @throws invitation_expired, invitation_not_pending */
export async function moveInvitation(
  tx: Transaction,
  current: InvitationRecord,
  to: { status: Exclude<InvitationStatus, "pending">; by: UserId },
): Promise<{ moved: InvitationRecord; target: AuditTarget }> {
  requirePending(current);
  const [changed] = await moveTo(tx, current, to).returning(movedColumns);
  // The sweep does not take the organization's lock; it may have come first.
  if (!changed) throw invitationExpired();
  const { id, email, roles } = current;
  return { moved: { ...current, ...changed }, target: { id, details: { email, roles } } };
}

/** What changes of an invitation when it moves. */
export const movedColumns = {
  status: invitation.status,
  version: invitation.version,
  updatedAt: invitation.updatedAt,
  updatedBy: invitation.updatedBy,
};

/** The statement that moves an invitation, if it is pending still. */
export const moveTo = (
  tx: Transaction,
  { organizationId, id }: InvitationRecord,
  { status, by }: { status: Exclude<InvitationStatus, "pending">; by: UserId },
) =>
  tx
    .update(invitation)
    .set({ status, ...changedBy(invitation, by) })
    .where(and(eq(invitation.organizationId, organizationId), eq(invitation.id, id), eq(invitation.status, "pending")));
