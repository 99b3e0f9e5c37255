import type { AcceptedInvitationRecord, InvitationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../../errors/domain-error.ts";
import { joinAs } from "../../member/join-organization.ts";
import { auditActorOf } from "../../scope/audit-actor-of.ts";
import type { Caller } from "../../scope/caller.ts";
import type { LockedOrganization } from "../../scope/lock-organization.ts";
import { changeOrganization } from "../../scope/transaction.ts";
import { activateTeam } from "../../session/activate-team.ts";
import { activatingOrganization } from "../../session/activating-organization.ts";
import { inviterLostAuthority } from "../inviter-authority.ts";
import { invitationExpired, requirePending } from "../read-invitation.ts";
import { type PendingInvitation, readPendingInvitations } from "../read-pending-invitations.ts";
import { applyInvitation } from "./apply-invitation.ts";
import { lockTargetOf, readAsRecipient } from "./read-as-recipient.ts";

/**
 * Makes the caller a member with the roles of an invitation to their address, while its inviter may still assign them.
 * @param options.activate also makes the organization the session's active one, and a single team the active team
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, invitation_expired,
 * invitation_not_pending, inviter_lost_authority, team_full, and seat_limit_reached when the limit was lowered below
 * what was taken
 */
export function acceptInvitation(
  caller: Caller,
  invitationId: InvitationId,
  { activate = false }: { activate?: boolean } = {},
): Promise<AcceptedInvitationRecord> {
  const lockTarget = lockTargetOf(invitationId);
  return changeOrganization(caller, lockTarget, "invitation.accepted", async (tx, locked) => {
    const { organization } = locked;
    const invitation = await readAcceptable(tx, caller, invitationId, locked);
    const { userId, email } = caller;
    const person = { userId, email, roles: invitation.roles, areRolesSet: false };
    const [joined] = await joinAs(
      tx,
      {
        organizationId: organization.id,
        actor: auditActorOf(caller),
        createdBy: userId,
        updatedBy: userId,
        source: "invitation",
      },
      [applyInvitation(person, invitation)],
      { skipsFullTeams: false, alongside: activate ? [activatingOrganization(tx, caller, organization.id)] : [] },
    );
    if (!joined?.accepted) throw new Error("The accepted invitation is missing.");

    const [teamId, ...others] = invitation.teamIds;
    if (activate && teamId && others.length === 0) {
      await activateTeam(caller, { organizationId: organization.id, teamId }, tx);
    }
    const { inviterMayInvite: _, ...record } = invitation;
    // The audit event is written with the membership.
    return {
      result: { invitation: { ...record, ...joined.accepted }, member: joined.member, organization },
      alreadyRecorded: true,
    };
  });
}

async function readAcceptable(
  tx: Transaction,
  caller: Caller,
  invitationId: InvitationId,
  { organization, roles }: LockedOrganization,
): Promise<PendingInvitation> {
  const [pending] = await readPendingInvitations(tx, organization.id, { invitationId });
  const isForCaller = pending?.email === caller.email && caller.emailVerified;
  if (!pending || !isForCaller || roles !== null) {
    // Explained only when it fails, which spares a statement.
    const current = await readAsRecipient(tx, caller, { organizationId: organization.id, invitationId });
    if (roles !== null) throw new DomainError("already_member", "You are already a member of this organization.");
    requirePending(current);
    // Its time came between the two statements.
    throw invitationExpired();
  }
  if (!pending.inviterHasAuthority) throw inviterLostAuthority(pending.inviter, organization);
  return pending;
}
