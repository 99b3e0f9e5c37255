import type { Member, OrganizationId, Team } from "@guildhall/contracts";
import { newId, type Transaction, teamMember } from "@guildhall/db";
import type { AuditTarget } from "../audit/record-events.ts";

/**
 * Gives a member a seat in each of these teams of their organization. Returns the audit targets, one a seat.
 * @throws already_in_team, team_full
 */
export async function seatMember(
  tx: Transaction,
  by: { organizationId: OrganizationId; actorId: string },
  { userId, name, email }: Pick<Member, "userId" | "name" | "email">,
  teams: readonly Pick<Team, "id" | "name">[],
): Promise<AuditTarget[]> {
  if (teams.length === 0) return [];
  const { organizationId, actorId: createdBy } = by;
  await tx
    .insert(teamMember)
    .values(teams.map(({ id: teamId }) => ({ id: newId("tmem"), organizationId, teamId, userId, createdBy })));
  return teams.map((team) => ({ id: userId, details: { teamId: team.id, team: team.name, name, email } }));
}
