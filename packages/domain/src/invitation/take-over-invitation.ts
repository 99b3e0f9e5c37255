import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { changesBetween } from "../audit/field-changes.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { inviterChange } from "./inviter-change.ts";
import { readInvitation, requirePending } from "./read-invitation.ts";
import { updatePending } from "./update-pending.ts";

/**
 * Makes the caller the inviter of a pending invitation, for instance of one whose inviter has left: from then
 * on it grants what the caller may assign. The link that was sent stays the same.
 * @throws invitation_not_found, invitation_expired, invitation_not_pending, role_above_yours, owner_only
 */
export function takeOverInvitation(
  scope: Scope<"invitation:create">,
  invitationId: InvitationId,
): Promise<InvitationRecord> {
  return scope.transact("invitation.taken_over", async (tx, authority) => {
    const current = await readInvitation(tx, { invitationId, organizationId: scope.organization.id });
    requirePending(current);
    requireMayAssign(authority, current.roles);
    const { set, view } = inviterChange(scope.caller);
    const changed = await updatePending(tx, current, set, scope.caller.userId);
    const { id, email, roles, inviter } = current;
    const changes = changesBetween({ inviterId: inviter?.userId }, { inviterId: scope.caller.userId });
    const target = { id, name: null, email, changes, details: { roles } };
    return { result: { ...current, ...view, ...changed }, targets: [target] };
  });
}
