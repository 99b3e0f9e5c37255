import type { OrganizationId, TeamId } from "@guildhall/contracts";
import { type Transaction, team } from "@guildhall/db";
import { and, eq, inArray } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";

/** Ids of the organization's teams without duplicates, in the order given. @throws team_not_found */
export async function knownTeams(
  tx: Transaction,
  organizationId: OrganizationId,
  ids: readonly TeamId[],
): Promise<TeamId[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.organizationId, organizationId), inArray(team.id, wanted)));
  const known = new Set(rows.map(({ id }) => id));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const message = `This organization has no team ${unknown.join(", ")}. Choose from its teams.`;
    throw new DomainError("team_not_found", message, { teamIds: message });
  }
  return wanted;
}
