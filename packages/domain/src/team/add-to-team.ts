import type { Member, OrganizationId, Team } from "@guildhall/contracts";
import { newId, type Transaction, teamMember } from "@guildhall/db";
import { createdWith } from "../audit/field-changes.ts";
import type { AuditTarget } from "../audit/record-events.ts";

/** Adds a member to a team of their organization. Returns the audit target. @throws already_in_team, team_full */
export async function addToTeam(
  tx: Transaction,
  { organizationId, createdBy }: { organizationId: OrganizationId; createdBy: string },
  { userId, name, email }: Pick<Member, "userId" | "name" | "email">,
  team: Pick<Team, "id" | "name">,
): Promise<AuditTarget> {
  await tx.insert(teamMember).values({ id: newId("tmem"), organizationId, teamId: team.id, userId, createdBy });
  return { id: userId, name, email, changes: createdWith({ team: team.name }), details: { teamId: team.id } };
}
