import type { Team, TeamId } from "@guildhall/contracts";
import { notInTeam, teamNotFound } from "../errors/not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { type TeamRow, teamColumns, viewTeam } from "./view-team.ts";

/** A team the caller is in: one that may become their active team. @throws team_not_found, not_in_team */
export async function getMyTeam(scope: Scope<"organization:read">, teamId: TeamId): Promise<Team> {
  const { sql } = scope.services.database;
  const [row] = await sql<(TeamRow & { isMine: boolean })[]>`
    select ${sql.unsafe(teamColumns)}, exists (
      select from team_member mine where mine.organization_id = t.organization_id and mine.team_id = t.id
        and mine.user_id = ${scope.caller.userId}) as "isMine"
    from team t where t.organization_id = ${scope.organization.id} and t.id = ${teamId}`;
  if (!row) throw teamNotFound();
  if (!row.isMine) throw notInTeam();
  return viewTeam(row);
}
