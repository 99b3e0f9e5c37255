import type { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { teamMember } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { readMember } from "../member/read-member.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";
import { readTeamMember } from "./read-team-member.ts";

/**
 * Takes a member's seat in a team away; they stay in the organization. The permission is the one Better Auth asks for.
 * @throws member_not_found, team_not_found, team_member_not_found
 */
export function removeTeamMember(scope: Scope<"member:delete">, input: TeamMemberInput): Promise<TeamMember> {
  return scope.transact("team.member_removed", async (tx) => {
    const { id: organizationId } = scope.organization;
    const { userId, name, email } = await readMember(tx, organizationId, input);
    const team = await readTeam(tx, organizationId, input.teamId);
    const seat = await readTeamMember(tx, organizationId, input);
    await tx.delete(teamMember).where(and(eq(teamMember.organizationId, organizationId), eq(teamMember.id, seat.id)));
    return { result: seat, targets: [{ id: userId, details: { teamId: team.id, team: team.name, name, email } }] };
  });
}
