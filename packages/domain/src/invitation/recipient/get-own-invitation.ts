import type { InvitationId } from "@guildhall/contracts";
import type { Actor } from "../../scope/actor.ts";
import { getCaller } from "../../scope/caller.ts";
import type { Services } from "../../services.ts";
import { requirePending } from "../read-invitation.ts";
import { type InvitationToOneself, previewInvitation } from "./get-invitation.ts";
import { requireInvitedAddress } from "./read-as-recipient.ts";

/**
 * A pending invitation to the caller's own address. It need not be confirmed: to answer the invitation it has to be, and
 * everyone who has the link sees as much.
 * @throws not_signed_in, invitation_not_found, invitation_not_pending, invitation_expired, not_the_recipient
 */
export async function getOwnInvitation(
  services: Services,
  actor: Actor,
  invitationId: InvitationId,
): Promise<InvitationToOneself> {
  const caller = await getCaller(services, actor);
  const invitation = await previewInvitation(services, caller, invitationId);
  requirePending(invitation);
  requireInvitedAddress(caller, invitation);
  return invitation;
}
