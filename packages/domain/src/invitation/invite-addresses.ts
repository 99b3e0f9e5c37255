import type { InvitationRecord, ProjectAccess, TeamId } from "@guildhall/contracts";
import { newId, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import type { BookkeepingRow } from "../bookkeeping/read-bookkeeping.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import { viewInvitation } from "./view-invitation.ts";

/** What the invited are to become. */
export interface InvitedTo {
  roles: readonly string[];
  teamIds: TeamId[];
  access: ProjectAccess;
  expiresInHours: number;
}

/** What became of an address. */
export type Outcome =
  | { email: string; became: "invited"; invitation: InvitationRecord }
  /** `pending`: it has an invitation already; `overdue`: one past its time, but not yet said to be; `beyond`: no seat is left. */
  | { email: string; became: "member" | "pending" | "overdue" | "beyond"; invitation?: undefined };

type Invited = Omit<BookkeepingRow, "deletedAt" | "deletedBy"> &
  Pick<InvitationRecord, "id" | "status"> & { expiresAt: string };

type Row = { email: string; became: Outcome["became"] } & Invited;

/**
 * Invites each address that is no member's, has no invitation and finds a seat, and says of every one what became of
 * it, in the order given; pending invitations count as seats. One SQL statement. The trigger `organization_seat_limit`
 * has the last word; this spares those who fit the refusal of those who do not.
 * @param emails valid and lower-cased, without duplicates
 */
export async function inviteAddresses(
  tx: Transaction,
  { organization: { id: organizationId }, caller }: Scope<"invitation:create">,
  emails: readonly string[],
  { roles, teamIds, access, expiresInHours }: InvitedTo,
): Promise<Outcome[]> {
  const role = toRoleColumn(roles);
  const ids = emails.map(() => newId("inv"));
  const isPending = sql`i.organization_id = ${organizationId} and i.status = 'pending'`;
  const rows = await tx.execute<Row>(sql`
    with given as (
      select given.*,
        exists (select from "user" u join member m on m.user_id = u.id
          where m.organization_id = ${organizationId} and u.email = given.email) as is_member,
        (select i.expires_at <= clock_timestamp() from invitation i
          where ${isPending} and lower(i.email) = given.email) as is_overdue
      from unnest(${sql.param(ids)}::text[], ${sql.param(emails)}::text[]) with ordinality given (id, email, place)
    ), fitting as (
      select waiting.id
      from (select *, row_number() over (order by place) as turn
        from given where not is_member and is_overdue is not false) waiting
      join organization o on o.id = ${organizationId}
      where o.max_members is null or waiting.turn <= o.max_members - o.member_count - (
        select count(*) from invitation i where ${isPending} and i.expires_at > clock_timestamp())
    ), invited as (
      insert into invitation (id, organization_id, email, role, expires_at, inviter_id, created_by, updated_by,
        has_restricted_site_access)
      select given.id, ${organizationId}, given.email, ${role}, now() + make_interval(hours => ${expiresInHours}),
        ${caller.userId}, ${caller.userId}, ${caller.userId}, ${access.restricted}
      from given join fitting using (id)
      where given.is_overdue is null
      order by given.place
      on conflict do nothing
      returning *
    )
    select given.email,
      case when given.is_member then 'member' when invited.id is not null then 'invited'
        when not given.is_overdue then 'pending'
        when fitting.id is null then 'beyond' when given.is_overdue then 'overdue' else 'pending' end as became,
      invited.id, invited.status, invited.expires_at as "expiresAt", invited.version, invited.source,
      invited.created_at as "createdAt", invited.created_by as "createdBy", invited.updated_at as "updatedAt",
      invited.updated_by as "updatedBy", invited.row_id::float8 as "rowId"
    from given left join fitting using (id) left join invited using (id)
    order by given.place`);
  const inviter = { inviterId: caller.userId, inviterName: caller.name, inviterEmail: caller.email };
  const to = {
    organizationId,
    role,
    ...inviter,
    teamIds,
    isRestricted: access.restricted,
    projectIds: access.projectIds,
  };
  return rows.map(({ became, ...row }) =>
    became === "invited"
      ? { email: row.email, became, invitation: viewInvitation({ ...row, ...to, deletedAt: null, deletedBy: null }) }
      : { email: row.email, became },
  );
}
