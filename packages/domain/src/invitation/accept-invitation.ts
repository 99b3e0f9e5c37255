import type { AcceptedInvitationRecord, InvitationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { DomainError } from "../domain-error.ts";
import { grantProjects } from "../project/grant-projects.ts";
import type { Caller } from "../scope/caller.ts";
import { changeOrganization } from "../scope/transaction.ts";
import { activateTeam } from "../session/activate-team.ts";
import { joinInvitedTeams } from "../team/join-invited-teams.ts";
import { joinByInvitation } from "./join-by-invitation.ts";
import { entranceOf, readAsRecipient } from "./read-as-recipient.ts";
import { type InvitationLocator, invitationExpired, requirePending } from "./read-invitation.ts";

/**
 * Makes the caller a member with the roles of an invitation to their address.
 * @param options.activate also makes the organization the session's active one, and a single team the active team
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, invitation_expired,
 * invitation_not_pending, team_full, and seat_limit_reached when the limit was lowered below what was taken
 */
export function acceptInvitation(
  caller: Caller,
  invitationId: InvitationId,
  { activate = false }: { activate?: boolean } = {},
): Promise<AcceptedInvitationRecord> {
  const entrance = entranceOf(invitationId);
  return changeOrganization(caller, entrance, "invitation.accepted", async (tx, { organization, roles }) => {
    const locator = { organizationId: organization.id, invitationId };
    const mayJoin = roles === null && caller.emailVerified;
    // Tried first and explained only when it fails, which spares a statement.
    const joined = mayJoin ? await joinByInvitation(tx, caller, locator, { activate }) : undefined;
    if (!joined) return refuseToAccept(tx, caller, locator, roles !== null);
    const { access, teamIds, organizationId } = joined.invitation;
    await grantProjects(tx, { organizationId, userId: caller.userId, by: caller.userId }, access.projectIds);
    if (teamIds.length > 0) await joinInvitedTeams(tx, joined.invitation, joined.member);
    const [teamId, ...others] = teamIds;
    if (activate && teamId && others.length === 0) await activateTeam(caller, { organizationId, teamId }, tx);
    return { result: { ...joined, organization }, targets: [] };
  });
}

async function refuseToAccept(
  tx: Transaction,
  caller: Caller,
  locator: InvitationLocator,
  isMember: boolean,
): Promise<never> {
  const current = await readAsRecipient(tx, caller, locator);
  if (isMember) throw new DomainError("already_member", "You are already a member of this organization.");
  requirePending(current);
  // Its time came between the two statements.
  throw invitationExpired();
}
