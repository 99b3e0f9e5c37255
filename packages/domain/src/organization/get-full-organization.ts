import type { InvitationRecord, MemberRecord, OrganizationRecord, Team } from "@guildhall/contracts";
import { member, user } from "@guildhall/db";
import { can } from "@guildhall/permissions";
import { asc, eq } from "drizzle-orm";
import { invitationColumns } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";
import { membershipColumns } from "../member/read-member.ts";
import type { Scope } from "../scope/scope.ts";
import { type TeamRow, teamColumns, viewTeam } from "../team/view-team.ts";
import { readOrganization } from "./read-organization.ts";

export interface FullOrganization {
  organization: OrganizationRecord;
  /** In the order they joined, the first `membersLimit` of them. */
  members: MemberRecord[];
  /** None for those who may not invite. */
  invitations: InvitationRecord[];
  teams: Team[];
}

/** An organization with its members, invitations and teams. Three SQL statements at once. */
export async function getFullOrganization(
  scope: Scope<"organization:read">,
  { membersLimit }: { membersLimit: number },
): Promise<FullOrganization> {
  const [organization, members, { invitations, teams }] = await Promise.all([
    readOrganization(scope),
    readMembers(scope, membersLimit),
    readInvitationsAndTeams(scope),
  ]);
  return { organization, members, invitations: invitations.map(viewInvitation), teams: teams.map(viewTeam) };
}

function readMembers({ services, organization }: Scope<"organization:read">, limit: number): Promise<MemberRecord[]> {
  return services.database.orm
    .select({ ...membershipColumns, name: user.name, email: user.email, image: user.image })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(eq(member.organizationId, organization.id))
    .orderBy(asc(member.createdAt), asc(member.id))
    .limit(limit);
}

interface Row {
  invitations: InvitationRow[];
  teams: TeamRow[];
}

async function readInvitationsAndTeams({ services, organization: { id }, membership }: Scope<"organization:read">) {
  const { sql } = services.database;
  const [row] = await sql<Row[]>`
    select
      (select coalesce(jsonb_agg(to_jsonb(found) order by found.name, found.id), '[]') from (
        select ${teamColumns(sql)} from team t where t.organization_id = ${id}) found) as teams,
      (select coalesce(jsonb_agg(to_jsonb(found) order by found."createdAt" desc, found.id desc), '[]') from (
        select ${invitationColumns(sql)}
        from invitation i left join "user" u on u.id = i.inviter_id
        where i.organization_id = ${id} and ${can(membership, "invitation:create")}) found) as invitations`;
  return row ?? { invitations: [], teams: [] };
}
