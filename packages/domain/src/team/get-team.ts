import type { Team, TeamId } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";

/** One team. @throws team_not_found */
export function getTeam(scope: Scope<"organization:read">, teamId: TeamId): Promise<Team> {
  return readTeam(scope.services.database.orm, scope.organization.id, teamId);
}
