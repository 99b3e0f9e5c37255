import type { Invitation, Member } from "@guildhall/contracts";
import { invitationTeam, type Transaction, team } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { seatMember } from "./seat-member.ts";

/** Seats who just accepted in the teams of their invitation; one that was removed since is left out. @throws team_full */
export async function joinInvitedTeams(
  tx: Transaction,
  { id, organizationId }: Pick<Invitation, "id" | "organizationId">,
  joined: Member,
): Promise<void> {
  const teams = await tx
    .select({ id: team.id, name: team.name })
    .from(invitationTeam)
    .innerJoin(team, and(eq(team.organizationId, invitationTeam.organizationId), eq(team.id, invitationTeam.teamId)))
    .where(and(eq(invitationTeam.organizationId, organizationId), eq(invitationTeam.invitationId, id)))
    .orderBy(team.id);
  const by = { organizationId, actorId: joined.userId };
  await recordEvents(tx, "team.member_added", by, await seatMember(tx, by, joined, teams));
}
