import type { InvitationRecord, MemberRecord, OrganizationRecord, Team } from "@guildhall/contracts";
import { can } from "@guildhall/permissions";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { organizationNotFound } from "../errors/not-found.ts";
import { invitationColumns, statusColumn } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import { viewToMembers } from "../member/view-to-members.ts";
import { jsonWithinBytes } from "../paging/within-bytes.ts";
import type { Actor } from "../scope/actor.ts";
import { openWith, readWith } from "../scope/open-page.ts";
import { openScope } from "../scope/open-scope.ts";
import type { OrganizationLocator } from "../scope/organization-locator.ts";
import type { ScopeQuery } from "../scope/page-query.ts";
import type { Scope } from "../scope/scope.ts";
import type { Services } from "../services.ts";
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
type Row = { organization: OrganizationColumns | null; members: string; invitations: string; teams: string };

const pendingFirst = `(${statusColumn} = 'pending') desc, i.created_at desc, i.id desc`;
const byName = `t.name collate "und-x-icu", t.id`;

/**
 * The members are bounded from both sides to be read from the index of that order, see `ListOrder`. How many is in a subquery of its
 * own, which is not known to Postgres when it plans: with it, a plan for given values would look cheaper than one for all, and each request
 * would wait for a plan, which takes longer than reading.
 */
const statement = `
  select
    (select row_to_json(item) from organization o cross join lateral (select ${organizationColumns}) item
      where o.id = caller.organization_id) as organization,
    ${jsonWithinBytes({
      columns: memberColumns,
      from: `(
        select * from member where organization_id >= caller.organization_id and organization_id <= caller.organization_id
        order by organization_id, created_at, id limit (select $3::int)
      ) m join "user" u on u.id = m.user_id`,
      order: "m.created_at, m.id",
    })} as members,
    ${jsonWithinBytes({
      columns: invitationColumns,
      from: `(
        select * from invitation i where i.organization_id = caller.organization_id and caller.sees_more
        order by ${pendingFirst} limit ${MOST}
      ) i left join "user" u on u.id = i.inviter_id`,
      order: pendingFirst,
    })} as invitations,
    ${jsonWithinBytes({
      columns: teamColumns,
      from: `(
        select * from team t where t.organization_id = caller.organization_id order by ${byName} limit ${MOST}
      ) t`,
      order: byName,
    })} as teams`;

/** Those who may invite see invitations. */
const queryFor = ({ membersLimit }: { membersLimit: number }): ScopeQuery<"organization:read"> => ({
  permission: "organization:read",
  sql: statement,
  values: [membersLimit],
  prepare: true,
  seesMore: ({ membership }) => can(membership, "invitation:create"),
});

/** An organization with its members, invitations and teams. One SQL statement. @throws organization_not_found */
export const getFullOrganization = async (
  scope: Scope<"organization:read">,
  input: { membersLimit: number },
): Promise<FullOrganization> => toFull(scope, await readWith(scope, queryFor(input)));

/** The same, read in the statement that opens the scope where it is named by id or slug. @throws what `openScope` does */
export async function openFullOrganization(
  services: Services,
  actor: Actor,
  locator: OrganizationLocator,
  input: { membersLimit: number },
): Promise<FullOrganization> {
  if ("organization" in locator) return openWith(services, actor, locator, queryFor(input), toFull);
  return getFullOrganization(await openScope(services, actor, locator, "organization:read"), input);
}

function toFull(scope: Scope<"organization:read">, row: Row): FullOrganization {
  const { organization, members, invitations, teams } = row;
  if (organization === null) throw organizationNotFound();
  return {
    organization: { ...organization, ...viewBookkeeping(organization), roles: [...scope.membership.roles] },
    members: parse<MemberRow>(members).map((member) => viewToMembers(scope, viewMember(member))),
    invitations: parse<InvitationRow>(invitations).map(viewInvitation),
    teams: parse<TeamRow>(teams).map(viewTeam),
  };
}

/** What the columns are is what the type of a row is written for, as everywhere in hand-written SQL. */
const parse = <Item>(rows: string) => JSON.parse(rows) as Item[];
