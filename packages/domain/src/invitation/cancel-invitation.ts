import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { requireMayTouch } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { moveInvitation } from "./move-invitation.ts";
import { readInvitation } from "./read-invitation.ts";

/** Withdraws a pending invitation. @throws invitation_expired, invitation_not_pending, owner_only */
export function cancelInvitation(
  scope: Scope<"invitation:cancel">,
  invitationId: InvitationId,
): Promise<InvitationRecord> {
  return scope.transact("invitation.canceled", async (tx, authority) => {
    const current = await readInvitation(tx, { invitationId, organizationId: scope.organization.id });
    requireMayTouch(authority, current.roles);
    const { moved, target } = await moveInvitation(tx, current, { status: "canceled", by: scope.caller.userId });
    return { result: moved, targets: [target] };
  });
}
