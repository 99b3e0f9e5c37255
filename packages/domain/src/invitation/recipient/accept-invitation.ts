import type { AcceptedInvitationRecord, InvitationId, OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../../errors/domain-error.ts";
import { invitationNotFound } from "../../errors/not-found.ts";
import { joinAs } from "../../member/join-organization.ts";
import { auditActorOf } from "../../scope/audit-actor-of.ts";
import { type Caller, requireSession } from "../../scope/caller.ts";
import type { LockedOrganization } from "../../scope/lock-organization.ts";
import { changeWhatWasRead } from "../../scope/transaction.ts";
import { activateTeam } from "../../session/activate-team.ts";
import { inviterLostAuthority } from "../inviter-authority.ts";
import { invitationExpired, requirePending } from "../read-invitation.ts";
import { findPendingInvitation, type PendingInvitation } from "../read-pending-invitations.ts";
import { applyInvitation } from "./apply-invitation.ts";
import { lockTargetOf, readAsRecipient } from "./read-as-recipient.ts";

/**
 * Makes the caller a member with the roles of an invitation to their address, while its inviter may still assign them.
 * @param options.activate also makes the organization the session's active one, and a single team the active team
 * @param options.organizationId the organization that the invitation is to, which spares looking it up with the lock
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, invitation_expired,
 * invitation_not_pending, inviter_lost_authority, team_full, and seat_limit_reached when the limit was lowered below
 * what was taken
 */
export function acceptInvitation(
  caller: Caller,
  invitationId: InvitationId,
  { activate = false, organizationId }: { activate?: boolean; organizationId?: OrganizationId | undefined } = {},
): Promise<AcceptedInvitationRecord> {
  const lockTarget = organizationId ? { organizationId, notFound: invitationNotFound } : lockTargetOf(invitationId);
  const reading = (tx: Transaction) => findPendingInvitation(tx, invitationId);
  return changeWhatWasRead(
    caller,
    lockTarget,
    "invitation.accepted",
    reading,
    async (tx, locked, { read, ...steps }) => {
      const { organization } = locked;
      const invitation = await requireAcceptable(tx, caller, invitationId, { ...locked, pending: read });
      const { userId, email } = caller;
      const applied = applyInvitation({ userId, email, roles: invitation.roles, areRolesSet: false }, invitation);
      const { teamIds } = invitation;
      if (applied.projectIds.length === 0 && teamIds.length === 0) steps.commitWithNext();
      const [joined] = await joinAs(
        tx,
        {
          organizationId: organization.id,
          actor: auditActorOf(caller),
          createdBy: userId,
          updatedBy: userId,
          source: "invitation",
        },
        [applied],
        { skipsFullTeams: false, activatedSessionId: activate ? requireSession(caller) : undefined },
      );
      if (!joined?.accepted) throw new Error("The accepted invitation is missing.");

      const [teamId, ...others] = teamIds;
      if (activate && teamId && others.length === 0) {
        await activateTeam(caller, { organizationId: organization.id, teamId }, tx);
      }
      const { inviterMayInvite: _, ...record } = invitation;
      // The audit event is written with the membership.
      return {
        result: { invitation: { ...record, ...joined.accepted }, member: joined.member, organization },
        alreadyRecorded: true,
      };
    },
  );
}

async function requireAcceptable(
  tx: Transaction,
  caller: Caller,
  invitationId: InvitationId,
  { organization, roles, pending }: LockedOrganization & { pending: PendingInvitation | undefined },
): Promise<PendingInvitation> {
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
