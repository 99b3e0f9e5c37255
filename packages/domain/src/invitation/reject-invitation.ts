import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { moveInvitation } from "./move-invitation.ts";

/**
 * Declines an invitation to the caller's address.
 * @throws invitation_not_found, not_the_recipient, email_not_verified, invitation_expired, invitation_not_pending
 */
export function rejectInvitation(caller: Caller, invitationId: InvitationId): Promise<InvitationRecord> {
  return answerInvitation(caller, invitationId, "invitation.rejected", async (tx, current) => {
    const { moved, target } = await moveInvitation(tx, current, { status: "rejected", by: caller.userId });
    return { result: moved, targets: [target] };
  });
}
