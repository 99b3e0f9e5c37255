import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import type { Caller } from "../../scope/caller.ts";
import { changeOrganization } from "../../scope/transaction.ts";
import { moveInvitation } from "../move-invitation.ts";
import { lockTargetOf, readAsRecipient } from "./read-as-recipient.ts";

/**
 * Declines an invitation to the caller's address. One that has expired stays as it is: it is over, which is what they want.
 * @throws invitation_not_found, not_the_recipient, email_not_verified, invitation_not_pending
 */
export function rejectInvitation(caller: Caller, invitationId: InvitationId): Promise<InvitationRecord> {
  const lockTarget = lockTargetOf(invitationId);
  return changeOrganization(caller, lockTarget, "invitation.rejected", async (tx, { organization }) => {
    const current = await readAsRecipient(tx, caller, { organizationId: organization.id, invitationId });
    if (current.status === "expired") return { result: current, unchanged: true };
    const { moved, target } = await moveInvitation(tx, current, { status: "rejected", by: caller.userId });
    return { result: moved, targets: [target] };
  });
}
