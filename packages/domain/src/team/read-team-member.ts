import type { OrganizationId, TeamMember, TeamMemberInput } from "@guildhall/contracts";
import { columnsOf, member, type Orm, type Transaction, teamMember, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { shownPerson } from "../member/shown-person.ts";

const omitted = ["organizationId", "createdBy"] as const;

/** A team membership with its person. @throws team_member_not_found */
export async function readTeamMember(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  { teamId, userId }: TeamMemberInput,
): Promise<TeamMember> {
  const [found] = await db
    .select({
      ...columnsOf(teamMember, omitted),
      ...shownPerson(),
    })
    .from(teamMember)
    .innerJoin(member, and(eq(member.organizationId, teamMember.organizationId), eq(member.userId, teamMember.userId)))
    .innerJoin(user, eq(user.id, teamMember.userId))
    .where(
      and(eq(teamMember.organizationId, organizationId), eq(teamMember.teamId, teamId), eq(teamMember.userId, userId)),
    );
  if (!found) throw new DomainError("team_member_not_found", "This person is not in the team.");
  return found;
}
