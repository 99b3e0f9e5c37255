import type { AcceptedInvitationRecord, InvitationId, InvitationRecord, MemberRecord } from "@guildhall/contracts";
import { member, newId, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { DomainError } from "../domain-error.ts";
import { membershipColumns } from "../member/read-member.ts";
import { grantProjects } from "../project/grant-projects.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Caller } from "../scope/caller.ts";
import { joinInvitedTeams } from "../team/join-invited-teams.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { moveInvitation } from "./move-invitation.ts";

/**
 * Makes the caller a member with the roles of an invitation to their address.
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, invitation_expired,
 * invitation_not_pending, team_full, and seat_limit_reached when the limit was lowered below what was taken
 */
export function acceptInvitation(caller: Caller, invitationId: InvitationId): Promise<AcceptedInvitationRecord> {
  return answerInvitation(caller, invitationId, "invitation.accepted", async (tx, current, { organization, roles }) => {
    if (roles) throw new DomainError("already_member", "You are already a member of this organization.");
    const { moved, target } = await moveInvitation(tx, current, { status: "accepted", by: caller.userId });
    const joined = await join(tx, caller, current);
    const { access, teamIds, organizationId } = current;
    await grantProjects(tx, { organizationId, userId: caller.userId, by: caller.userId }, access.projectIds);
    if (teamIds.length > 0) await joinInvitedTeams(tx, current, joined);
    const restriction = access.restricted ? { access } : {};
    const details = { ...target.details, userId: caller.userId, ...restriction };
    return { result: { invitation: moved, member: joined, organization }, targets: [{ ...target, details }] };
  });
}

async function join(tx: Transaction, caller: Caller, invitation: InvitationRecord): Promise<MemberRecord> {
  const { userId, name, email } = caller;
  const [joined] = await tx
    .insert(member)
    .values({
      id: newId("mem"),
      organizationId: invitation.organizationId,
      userId,
      role: toRoleColumn(invitation.roles),
      hasRestrictedSiteAccess: invitation.access.restricted,
      invitedBy: invitation.createdBy,
      invitedAt: invitation.createdAt,
      createdBy: userId,
      updatedBy: userId,
      source: "invitation",
    })
    .returning({
      ...membershipColumns,
      image: sql<string | null>`(select u.image from "user" u where u.id = ${userId})`,
    });
  if (!joined) throw new Error("A membership just inserted is not there.");
  return { ...joined, name, email };
}
