import type { Invitation, InvitationStatus } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import type { AuditTarget } from "../audit/record-events.ts";
import { requirePending } from "./read-invitation.ts";

/** Moves a pending invitation on to its final status. @throws invitation_expired, invitation_not_pending */
export async function moveInvitation(
  tx: Transaction,
  current: Invitation,
  status: Exclude<InvitationStatus, "pending">,
): Promise<{ moved: Invitation; target: AuditTarget }> {
  requirePending(current);
  const moved = await tx
    .update(invitation)
    .set({ status, updatedAt: sql`now()` })
    .where(
      and(
        eq(invitation.organizationId, current.organizationId),
        eq(invitation.id, current.id),
        eq(invitation.status, "pending"),
      ),
    )
    .returning({ id: invitation.id });
  // The sweep does not take the organization's lock; it may have come first.
  if (moved.length === 0) requirePending({ status: "expired" });
  const { id, email, roles } = current;
  return { moved: { ...current, status }, target: { id, details: { email, roles } } };
}
