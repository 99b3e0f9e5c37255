import type { AcceptedInvitationRecord, InvitationId, InvitationRecord, MemberRecord } from "@guildhall/contracts";
import { invitation, member, newId, session, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { eventsAlongside } from "../audit/record-events.ts";
import { DomainError } from "../domain-error.ts";
import { membershipColumns } from "../member/read-member.ts";
import { grantProjects } from "../project/grant-projects.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Caller } from "../scope/caller.ts";
import { activateTeam } from "../session/activate-team.ts";
import { joinInvitedTeams } from "../team/join-invited-teams.ts";
import { answerInvitation } from "./answer-invitation.ts";
import { movedColumns, moveTo } from "./move-invitation.ts";
import { invitationExpired, requirePending } from "./read-invitation.ts";

/**
 * Makes the caller a member with the roles of an invitation to their address.
 * @param options.activate also makes the organization the session's active one, and a single team the active team
 * @throws invitation_not_found, not_the_recipient, email_not_verified, already_member, invitation_expired,
 * invitation_not_pending, team_full, and seat_limit_reached when the limit was lowered below what was taken
 */
export function acceptInvitation(
  caller: Caller,
  invitationId: InvitationId,
  options: { activate?: boolean } = {},
): Promise<AcceptedInvitationRecord> {
  return answerInvitation(caller, invitationId, "invitation.accepted", async (tx, current, { organization, roles }) => {
    if (roles) throw new DomainError("already_member", "You are already a member of this organization.");
    requirePending(current);
    const accepted = await join(tx, caller, current, options);
    const { access, teamIds, organizationId } = current;
    await grantProjects(tx, { organizationId, userId: caller.userId, by: caller.userId }, access.projectIds);
    if (teamIds.length > 0) await joinInvitedTeams(tx, current, accepted.member);
    const [teamId, ...others] = teamIds;
    if (options.activate && teamId && others.length === 0) await activateTeam(caller, { organizationId, teamId }, tx);
    return { result: { ...accepted, organization }, targets: [] };
  });
}

/** Ends the invitation, begins the membership and writes down that it did, in one SQL statement. */
async function join(
  tx: Transaction,
  caller: Caller,
  current: InvitationRecord,
  { activate }: { activate?: boolean },
): Promise<Pick<AcceptedInvitationRecord, "invitation" | "member">> {
  const { userId, name, email } = caller;
  const { organizationId, access } = current;
  const moved = tx.$with("moved").as(moveTo(tx, current, { status: "accepted", by: userId }).returning(movedColumns));
  const joined = tx.$with("joined").as(
    tx
      .insert(member)
      .values({
        ...{ id: newId("mem"), organizationId, userId, role: toRoleColumn(current.roles) },
        hasRestrictedSiteAccess: access.restricted,
        invitedBy: current.createdBy,
        invitedAt: current.createdAt,
        createdBy: userId,
        updatedBy: userId,
        source: "invitation",
      })
      .returning({
        ...membershipColumns,
        image: sql<string | null>`(select u.image from "user" u where u.id = ${userId})`.as("image"),
      }),
  );
  const activated = tx
    .$with("activated")
    .as(
      tx
        .update(session)
        .set({ activeOrganizationId: organizationId, activeTeamId: null, updatedAt: sql`now()` })
        .where(eq(session.id, caller.sessionId))
        .returning({ id: session.id }),
    );
  const restriction = access.restricted ? { access } : {};
  const details = { email: current.email, roles: current.roles, userId, ...restriction };
  const by = { organizationId, actorId: userId };
  const recorded = eventsAlongside(tx, "invitation.accepted", by, [{ id: current.id, details }]);
  const [row] = await tx
    .with(moved, joined, ...recorded, ...(activate ? [activated] : []))
    .select()
    .from(joined)
    .leftJoin(moved, sql`true`);
  // The sweep does not take the organization's lock; it may have come first.
  if (!row?.moved) throw invitationExpired();
  return { invitation: { ...current, ...row.moved }, member: { ...row.joined, name, email } };
}
