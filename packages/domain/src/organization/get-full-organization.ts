import type { InvitationRecord, MemberRecord, OrganizationRecord, Team } from "@guildhall/contracts";
import { can } from "@guildhall/permissions";
import type { PendingQuery, Row as PostgresRow } from "postgres";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { organizationNotFound } from "../errors/not-found.ts";
import { invitationColumns, statusColumn } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import { viewToMembers } from "../member/view-to-members.ts";
import { type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { Scope } from "../scope/scope.ts";
import { type TeamRow, teamColumns, viewTeam } from "../team/view-team.ts";
import { type OrganizationColumns, organizationColumns } from "./organization-columns.ts";

export interface FullOrganization {
  organization: OrganizationRecord;
  /** In the order they joined, the first `membersLimit` of them. Each list ends early where its items are large. */
  members: MemberRecord[];
  /** Pending ones first, then newest first, 1,000 at most. None for those who may not invite. */
  invitations: InvitationRecord[];
  /** By name, 1,000 at most. */
  teams: Team[];
}

const MOST = 1000;

type Row = OrganizationColumns & {
  members: (MemberRow & FittingRow)[];
  invitations: InvitationRow[];
  teams: TeamRow[];
};

/** An organization with its members, invitations and teams. One SQL statement. @throws organization_not_found */
export async function getFullOrganization(
  scope: Scope<"organization:read">,
  { membersLimit }: { membersLimit: number },
): Promise<FullOrganization> {
  const { sql } = scope.services.database;
  const list = (page: PendingQuery<PostgresRow[]>) =>
    sql`(select coalesce(jsonb_agg(fitting order by fitting.place), '[]') from (${withinBytes(sql, page)}) fitting)`;
  const pendingFirst = sql`(${sql.unsafe(statusColumn)} = 'pending') desc, i.created_at desc, i.id desc`;
  const [row] = await sql<Row[]>`
    select ${sql.unsafe(organizationColumns)},
      ${list(sql`
        select ${sql.unsafe(memberColumns)}, row_number() over (order by m.created_at, m.id) as place
        from (select * from member where organization_id = o.id order by created_at, id limit ${membersLimit}) m
        join "user" u on u.id = m.user_id`)} as members,
      ${list(sql`
        select ${sql.unsafe(invitationColumns)}, row_number() over (order by ${pendingFirst}) as place
        from (
          select * from invitation i where i.organization_id = o.id and ${can(scope.membership, "invitation:create")}
          order by ${pendingFirst} limit ${MOST}
        ) i left join "user" u on u.id = i.inviter_id`)} as invitations,
      ${list(sql`
        select ${sql.unsafe(teamColumns)}, row_number() over (order by t.name collate "und-x-icu", t.id) as place
        from (
          select * from team t where t.organization_id = o.id order by t.name collate "und-x-icu", t.id limit ${MOST}
        ) t`)} as teams
    from organization o
    where o.id = ${scope.organization.id}`;
  if (!row) throw organizationNotFound();
  const { members, invitations, teams, ...organization } = row;
  return {
    organization: { ...organization, ...viewBookkeeping(organization), roles: [...scope.membership.roles] },
    members: members.map(({ place: _, pageRows: _rows, bytesBefore: _bytes, ...row }) =>
      viewToMembers(scope, viewMember(row)),
    ),
    invitations: invitations.map(viewInvitation),
    teams: teams.map(viewTeam),
  };
}
