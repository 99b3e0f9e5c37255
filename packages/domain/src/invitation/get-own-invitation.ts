import type { InvitationId } from "@guildhall/contracts";
import type { Actor } from "../scope/actor.ts";
import { getCaller } from "../scope/caller.ts";
import type { Services } from "../services.ts";
import { type InvitationToOneself, previewInvitation } from "./get-invitation.ts";
import { requireRecipient } from "./read-as-recipient.ts";
import { requirePending } from "./read-invitation.ts";

/**
 * A pending invitation to the caller's own, confirmed address.
 * @throws not_signed_in, invitation_not_found, invitation_not_pending, invitation_expired, not_the_recipient,
 * email_not_verified
 */
export async function getOwnInvitation(
  services: Services,
  actor: Actor,
  invitationId: InvitationId,
): Promise<InvitationToOneself> {
  const caller = await getCaller(services, actor);
  const invitation = await previewInvitation(services, caller, invitationId);
  requirePending(invitation);
  requireRecipient(caller, invitation);
  return invitation;
}
