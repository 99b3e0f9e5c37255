import type { OrganizationId, TeamId } from "@guildhall/contracts";
import { type Transaction, team } from "@guildhall/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { teamFull } from "../errors/team-full.ts";

/**
 * Ids of the organization's teams to invite into, without duplicates, in the order given.
 * @param options.present teams of the invitation already, which may have become full since
 * @throws team_not_found; team_full, which may be true no more when the invitation is accepted, and the other way round
 */
export async function knownTeams(
  tx: Transaction,
  organizationId: OrganizationId,
  ids: readonly TeamId[],
  { present = [] }: { present?: readonly TeamId[] } = {},
): Promise<TeamId[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await tx
    .select({ id: team.id, name: team.name, isFull: isFull.as("is_full") })
    .from(team)
    .where(and(eq(team.organizationId, organizationId), inArray(team.id, wanted)));
  const known = new Set(rows.map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const message = `This organization has no team ${unknown.join(", ")}. Choose from its teams.`;
    throw new DomainError("team_not_found", message, { teamIds: message });
  }
  const full = rows.filter((row) => row.isFull && !present.includes(row.id));
  if (full.length > 0) throw teamFull(full.map(({ name }) => name));
  return wanted;
}

const isFull = sql<boolean>`coalesce(team.max_members, instance_limit('members_per_team')) <= (
  select count(*) from team_member s where s.organization_id = team.organization_id and s.team_id = team.id)`;
