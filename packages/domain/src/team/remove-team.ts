import type { Team, TeamId } from "@guildhall/contracts";
import { type Transaction, team } from "@guildhall/db";
import { and, eq, ne } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { readTeam } from "./read-team.ts";

/**
 * Removes a team and its memberships; its members stay in the organization, and pending invitations into it stay
 * invitations into the organization. @throws team_not_found, last_team
 */
export function removeTeam(scope: Scope<"team:delete">, teamId: TeamId): Promise<Team> {
  return scope.transact("team.removed", async (tx) => {
    const { id: organizationId } = scope.organization;
    const removed = await readTeam(tx, organizationId, teamId);
    await rejectLastTeam(tx, removed);
    await tx.delete(team).where(and(eq(team.organizationId, organizationId), eq(team.id, teamId)));
    const { id, name, memberCount } = removed;
    return { result: removed, targets: [{ id, name, changes: endedWith({ name }), details: { memberCount } }] };
  });
}

/** As Better Auth has it: once an organization has teams, one stays. */
async function rejectLastTeam(tx: Transaction, { id, organizationId }: Team): Promise<void> {
  const [another] = await tx
    .select({ id: team.id })
    .from(team)
    .where(and(eq(team.organizationId, organizationId), ne(team.id, id)))
    .limit(1);
  if (!another) {
    throw new DomainError("last_team", "This is the organization's last team. Create another before you remove it.");
  }
}
