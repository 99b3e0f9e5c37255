import type { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { readMember } from "../member/read-member.ts";
import type { Scope } from "../scope/scope.ts";
import { addToTeam } from "./add-to-team.ts";
import { readTeam } from "./read-team.ts";
import { readTeamMember } from "./read-team-member.ts";

/**
 * Adds a member of the organization to a team. The permission is the one Better Auth requires.
 * @throws member_not_found, team_not_found, already_in_team, team_full
 */
export function addTeamMember(scope: Scope<"member:update">, input: TeamMemberInput): Promise<TeamMember> {
  return scope.transact("team.member_added", async (tx) => {
    const { id: organizationId } = scope.organization;
    const person = await readMember(tx, organizationId, input);
    const team = await readTeam(tx, organizationId, input.teamId);
    const target = await addToTeam(tx, { organizationId, createdBy: scope.caller.userId }, person, team);
    return { result: await readTeamMember(tx, organizationId, input), targets: [target] };
  });
}
