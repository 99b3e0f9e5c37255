import type { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { teamMember } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import { readMember } from "../member/read-member.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";
import { readTeamMember } from "./read-team-member.ts";

/**
 * Removes a member from a team; they stay in the organization. The permission is the one Better Auth requires.
 * @throws member_not_found, team_not_found, team_member_not_found
 */
export function removeTeamMember(scope: Scope<"member:delete">, input: TeamMemberInput): Promise<TeamMember> {
  return scope.transact("team.member_removed", async (tx) => {
    const { id: organizationId } = scope.organization;
    const { userId, name, email } = await readMember(tx, organizationId, input);
    const team = await readTeam(tx, organizationId, input.teamId);
    const removed = await readTeamMember(tx, organizationId, input);
    await tx
      .delete(teamMember)
      .where(and(eq(teamMember.organizationId, organizationId), eq(teamMember.id, removed.id)));
    return {
      result: removed,
      targets: [{ id: userId, name, email, changes: endedWith({ team: team.name }), details: { teamId: team.id } }],
    };
  });
}
