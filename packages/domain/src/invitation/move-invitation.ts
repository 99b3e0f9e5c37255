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
  { status, by }: { status: Exclude<InvitationStatus, "pending">; by: UserId },
): Promise<{ moved: InvitationRecord; target: AuditTarget }> {
  requirePending(current);
  const [changed] = await tx
    .update(invitation)
    .set({ status, ...changedBy(invitation, by) })
    .where(
      and(
        eq(invitation.organizationId, current.organizationId),
        eq(invitation.id, current.id),
        eq(invitation.status, "pending"),
      ),
    )
    .returning({
      status: invitation.status,
      version: invitation.version,
      updatedAt: invitation.updatedAt,
      updatedBy: invitation.updatedBy,
    });
  // The sweep does not take the organization's lock; it may have come first.
  if (!changed) throw invitationExpired();
  const { id, email, roles } = current;
  return { moved: { ...current, ...changed }, target: { id, details: { email, roles } } };
}
