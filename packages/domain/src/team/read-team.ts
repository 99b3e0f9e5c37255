import type { OrganizationId, Team, TeamId } from "@guildhall/contracts";
import { type Orm, type Transaction, team } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { teamNotFound } from "../errors/not-found.ts";
import { teamFields, viewTeam } from "./view-team.ts";

/** One team of this organization. @throws team_not_found, also for a team of another organization */
export async function readTeam(db: Orm | Transaction, organizationId: OrganizationId, teamId: TeamId): Promise<Team> {
  const [row] = await db
    .select(teamFields)
    .from(team)
    .where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
  if (!row) throw teamNotFound();
  return viewTeam(row);
}
