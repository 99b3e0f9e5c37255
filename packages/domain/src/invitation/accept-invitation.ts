import type { AcceptedInvitationRecord, InvitationId } from "@guildhall/contracts";
import { member, newId, organization } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../domain-error.ts";
import { readMember } from "../member/read-member.ts";
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
  return answerInvitation(caller, invitationId, "invitation.accepted", async (tx, current) => {
    const { organizationId } = current;
    const [present] = await tx
      .select({ id: member.id })
      .from(member)
      .where(and(eq(member.organizationId, organizationId), eq(member.userId, caller.userId)));
    if (present) {
      throw new DomainError("already_member", "You are already a member of this organization.");
    }
    const { moved, target } = await moveInvitation(tx, current, { status: "accepted", by: caller.userId });
    await tx.insert(member).values({
      id: newId("mem"),
      organizationId,
      userId: caller.userId,
      role: toRoleColumn(current.roles),
      hasRestrictedSiteAccess: current.access.restricted,
      invitedBy: current.createdBy,
      invitedAt: current.createdAt,
      createdBy: caller.userId,
      updatedBy: caller.userId,
      source: "invitation",
    });
    await grantProjects(tx, { organizationId, userId: caller.userId, by: caller.userId }, current.access.projectIds);
    const joined = await readMember(tx, organizationId, caller.userId);
    await joinInvitedTeams(tx, current, joined);
    const [welcoming] = await tx
      .select({ id: organization.id, name: organization.name, slug: organization.slug, logo: organization.logo })
      .from(organization)
      .where(eq(organization.id, organizationId));
    if (!welcoming) throw new Error("An organization under lock is not there.");
    return {
      result: { invitation: moved, member: joined, organization: welcoming },
      targets: [
        {
          ...target,
          details: {
            ...target.details,
            userId: caller.userId,
            ...(current.access.restricted ? { access: current.access } : {}),
          },
        },
      ],
    };
  });
}
