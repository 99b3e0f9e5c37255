import type { InvitationRecord, MemberRecord, OrganizationRecord, Team } from "@guildhall/contracts";
import { can } from "@guildhall/permissions";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { invitationColumns, statusColumn } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import { viewToMembers } from "../member/view-to-members.ts";
import { organizationNotFound } from "../scope/organization-not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { type TeamRow, teamColumns, viewTeam } from "../team/view-team.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

export interface FullOrganization {
  organization: OrganizationRecord;
  /** In the order they joined, the first `membersLimit` of them. */
  members: MemberRecord[];
  /** Pending ones first, then newest first, 1,000 at most. None for those who may not invite. */
  invitations: InvitationRecord[];
  /** By name, 1,000 at most. */
  teams: Team[];
}

const MOST = 1000;

type Row = OrganizationColumns & { members: MemberRow[]; invitations: InvitationRow[]; teams: TeamRow[] };

/** An organization with its members, invitations and teams. One SQL statement. @throws organization_not_found */
export async function getFullOrganization(
  scope: Scope<"organization:read">,
  { membersLimit }: { membersLimit: number },
): Promise<FullOrganization> {
  const { sql } = scope.services.database;
  const [row] = await sql<Row[]>`
    select ${organizationColumns(sql)},
      (select coalesce(jsonb_agg(found order by found."createdAt", found.id), '[]') from (
        select ${memberColumns(sql)}
        from member m join "user" u on u.id = m.user_id
        where m.organization_id = o.id
        order by m.created_at, m.id
        limit ${membersLimit}) found) as members,
      (select coalesce(jsonb_agg(found order by (found.status = 'pending') desc, found."createdAt" desc, found.id desc), '[]') from (
        select ${invitationColumns(sql)}
        from invitation i left join "user" u on u.id = i.inviter_id
        where i.organization_id = o.id and ${can(scope.membership, "invitation:create")}
        order by (${statusColumn(sql)} = 'pending') desc, i.created_at desc, i.id desc
        limit ${MOST}) found) as invitations,
      (select coalesce(jsonb_agg(found order by found.name, found.id), '[]') from (
        select ${teamColumns(sql)} from team t where t.organization_id = o.id
        order by t.name, t.id limit ${MOST}) found) as teams
    from organization o
    where o.id = ${scope.organization.id}`;
  if (!row) throw organizationNotFound();
  const { members, invitations, teams, ...organization } = row;
  return {
    organization: { ...organization, ...viewBookkeeping(organization), roles: [...scope.membership.roles] },
    members: members.map((row) => viewToMembers(scope, viewMember(row))),
    invitations: invitations.map(viewInvitation),
    teams: teams.map(viewTeam),
  };
}
