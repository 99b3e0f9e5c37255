import type { InvitationRecord, InvitationStatus, UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { changesBetween } from "../audit/field-changes.ts";
import type { AuditTarget } from "../audit/record-events.ts";
import { requirePending } from "./read-invitation.ts";
import { updatePending } from "./update-pending.ts";

/** Moves a pending invitation on to its final status. @throws invitation_expired, invitation_not_pending */
export async function moveInvitation(
  tx: Transaction,
  current: InvitationRecord,
  { status, by }: { status: Exclude<InvitationStatus, "pending">; by: UserId },
): Promise<{ moved: InvitationRecord; target: AuditTarget }> {
  requirePending(current);
  const changed = await updatePending(tx, current, { status }, by);
  const { id, email, roles } = current;
  // The inviter's authority matters only while it is pending.
  const moved = { ...current, ...changed, inviterHasAuthority: true };
  const changes = changesBetween({ status: current.status }, { status });
  return { moved, target: { id, name: null, email, changes, details: { roles } } };
}
