import type { OrganizationId, Team, TeamId } from "@guildhall/contracts";
import { type Orm, type Transaction, team } from "@guildhall/db";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { teamNotFound } from "./team-not-found.ts";
import { viewTeam } from "./view-team.ts";

// Spelt out: in a query on one table Drizzle leaves the table's name off its columns.
const memberCount = sql<number>`(select count(*)::int from team_member seat
  where seat.organization_id = team.organization_id and seat.team_id = team.id)`;

/** One team of this organization. @throws team_not_found, also for a team of another organization */
export async function readTeam(db: Orm | Transaction, organizationId: OrganizationId, teamId: TeamId): Promise<Team> {
  const [row] = await db
    .select({ ...getTableColumns(team), memberCount })
    .from(team)
    .where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
  if (!row) throw teamNotFound();
  return viewTeam(row);
}
