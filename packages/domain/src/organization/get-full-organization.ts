import type { InvitationRecord, MemberRecord, OrganizationRecord, Team } from "@guildhall/contracts";
import { can } from "@guildhall/permissions";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { organizationNotFound } from "../errors/not-found.ts";
import { invitationColumns, statusColumn } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import { viewToMembers } from "../member/view-to-members.ts";
import { jsonWithinBytes } from "../paging/within-bytes.ts";
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

/** The lists are JSON. */
type Row = OrganizationColumns & { members: string; invitations: string; teams: string };

const pendingFirst = `(${statusColumn} = 'pending') desc, i.created_at desc, i.id desc`;
const byName = `t.name collate "und-x-icu", t.id`;

/**
 * Takes the organization's id, how many members, and whether invitations are shown. What is in a subquery of its own is not known to
 * Postgres when it plans: with it, a plan for given values would look cheaper than one for all, and each request would wait for a
 * plan, which takes longer than reading.
 */
const statement = `
  select ${organizationColumns},
    ${jsonWithinBytes({
      columns: memberColumns,
      from: `(
        select * from member where organization_id = o.id order by created_at, id limit (select $2::int)
      ) m join "user" u on u.id = m.user_id`,
      order: "m.created_at, m.id",
    })} as members,
    ${jsonWithinBytes({
      columns: invitationColumns,
      from: `(
        select * from invitation i where i.organization_id = o.id and (select $3::boolean)
        order by ${pendingFirst} limit ${MOST}
      ) i left join "user" u on u.id = i.inviter_id`,
      order: pendingFirst,
    })} as invitations,
    ${jsonWithinBytes({
      columns: teamColumns,
      from: `(
        select * from team t where t.organization_id = o.id order by ${byName} limit ${MOST}
      ) t`,
      order: byName,
    })} as teams
  from organization o
  where o.id = $1`;

/** An organization with its members, invitations and teams. One SQL statement. @throws organization_not_found */
export async function getFullOrganization(
  scope: Scope<"organization:read">,
  { membersLimit }: { membersLimit: number },
): Promise<FullOrganization> {
  const parameters = [scope.organization.id, membersLimit, can(scope.membership, "invitation:create")];
  const [row] = await scope.services.database.sql.unsafe<Row[]>(statement, parameters, { prepare: true });
  if (!row) throw organizationNotFound();
  const { members, invitations, teams, ...organization } = row;
  return {
    organization: { ...organization, ...viewBookkeeping(organization), roles: [...scope.membership.roles] },
    members: parse<MemberRow>(members).map((row) => viewToMembers(scope, viewMember(row))),
    invitations: parse<InvitationRow>(invitations).map(viewInvitation),
    teams: parse<TeamRow>(teams).map(viewTeam),
  };
}

/** What the columns are is what the type of a row is written for, as everywhere in hand-written SQL. */
const parse = <Item>(rows: string) => JSON.parse(rows) as Item[];
