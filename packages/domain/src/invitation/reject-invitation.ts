import type { Invitation, InvitationId } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { moveInvitation } from "./move-invitation.ts";

/**
 * Declines an invitation to the caller's address.
 * @throws invitation_not_found, not_the_recipient, email_not_verified, invitation_expired, invitation_not_pending
 */
export function rejectInvitation(caller: Caller, invitationId: InvitationId): Promise<Invitation> {
  return answerInvitation(caller, invitationId, "invitation.rejected", async (tx, current) => {
    const { moved, target } = await moveInvitation(tx, current, "rejected");
    return { result: moved, targets: [target] };
  });
}
