import type { TeamMember, TeamMemberInput } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { readTeamMember } from "./read-team-member.ts";

/** One team membership. @throws team_member_not_found */
export function getTeamMember(scope: Scope<"member:update">, input: TeamMemberInput): Promise<TeamMember> {
  return readTeamMember(scope.services.database.orm, scope.organization.id, input);
}
