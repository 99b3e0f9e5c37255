import type { Metadata, OrganizationId, UserId } from "@guildhall/contracts";
import { invitation, newId, runStatement, type Transaction } from "@guildhall/db";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { MailboxAllowances } from "../limits/mailbox-allowances.ts";
import { mailboxOf } from "../limits/mailbox-of.ts";
import { toRoleColumn } from "../role/role-column.ts";
import { isService } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { storedColumns } from "./invitation-columns.ts";
import type { InvitationRow } from "./view-invitation.ts";

type InsertedRow = Omit<
  InvitationRow,
  "inviterName" | "inviterEmail" | "inviterAuthority" | "teamIds" | "projectIds"
> & {
  /** For the mail to the address only: the inviter must not learn who has an account. */
  hasUnconfirmedAccount: boolean;
};

type Row = {
  given: string;
  isMember: boolean;
  /** Null without a pending invitation. */
  isOverdue: boolean | null;
  isExhausted: boolean | null;
  isBeyond: boolean | null;
  isOver: boolean | null;
} & (InsertedRow | { id: null });

/** Addresses to be invited, in the order given; each is in one list, or with a pending invitation in none. */
export interface InvitedAddresses {
  members: string[];
  invited: InsertedRow[];
  /** The addresses that no seat is left for. */
  beyond: ReadonlySet<string>;
  /** Those who would be one pending invitation too many. */
  over: ReadonlySet<string>;
  /** Those whose mailbox gets no more mail today. */
  exhausted: ReadonlySet<string>;
  /** Those whose invitation is past its time, but not yet marked as expired. While there are any, no one is invited. */
  overdue: string[];
}

/** What the invitations are to, and in whose name: the caller's, when that is left out. */
export interface InvitedTo extends Partial<Metadata> {
  roles: readonly string[];
  isRestricted: boolean;
  expiresInHours: number;
  inviterId?: UserId | undefined;
  /** Left out where mail is not limited. */
  allowances?: MailboxAllowances | undefined;
}

// Compared with the column of `o` instead of the id, and lists taken from subqueries, so that Postgres makes one plan for all: with a
// plan for the given values, which looks cheaper, planning takes longer than the rest.
const isPending = "i.organization_id = o.id and i.status = 'pending'";
const pendingCount = `select count(*) from invitation i where ${isPending} and i.expires_at > clock_timestamp()`;

const statement = `
  with sorted as (
    select given.*,
      exists (select from "user" u join member m on m.user_id = u.id
        where m.organization_id = o.id and u.email = given.email) as is_member,
      exists (select from "user" u where u.email = given.email and not u.email_verified) as has_unconfirmed_account,
      (select i.expires_at <= clock_timestamp() from invitation i
        where ${isPending} and lower(i.email) = given.email) as is_overdue,
      case when o.max_members is not null then o.max_members - o.member_count - (${pendingCount}) end as free_seats,
      case when limits.invitations is not null then limits.invitations - (${pendingCount}) end as free_invitations
    from unnest(
        (select $2::text[]), (select $3::text[]), (select $4::text[]), (select $5::int[])
      ) with ordinality given (email, id, mailbox, mails_left, place),
      organization o, (select instance_limit('invitations_per_organization') as invitations) limits
    where o.id = $1
  ), candidates as (
    select *, coalesce(row_number() over (partition by mailbox order by place) > mails_left, false) as is_exhausted
    from sorted where not is_member and is_overdue is distinct from false
  ), waiting as (
    select *, turn > free_seats as is_beyond, turn > free_invitations as is_over
    from (select *, row_number() over (order by place) as turn from candidates where not is_exhausted) in_turn
  ), invited as (
    insert into invitation (id, organization_id, email, role, has_restricted_site_access, expires_at,
      inviter_id, created_by, updated_by, source, public_metadata, private_metadata)
    select id, $1, email, $6, $7, now() + make_interval(hours => $8), $9, $10, $10, $11, $12::jsonb, $13::jsonb
    from waiting
    where is_beyond is not true and is_over is not true and not exists (select from sorted where is_overdue and not is_member)
    order by place
    on conflict do nothing
    returning *
  )
  select s.email as given, s.is_member as "isMember", s.is_overdue as "isOverdue", w.is_beyond as "isBeyond",
    w.is_over as "isOver", c.is_exhausted as "isExhausted", s.has_unconfirmed_account as "hasUnconfirmedAccount",
    ${storedColumns}
  from sorted s left join candidates c on c.id = s.id left join waiting w on w.id = s.id left join invited i on i.id = s.id
  order by s.place`;

/**
 * Invites those of these addresses who are no members, have no invitation already, may get mail, and have a seat left; pending
 * invitations count as seats. One SQL statement. The triggers `organization_seat_limit` and `organization_invitation_limit`
 * decide; this keeps the addresses that fit from failing with those that do not.
 * @param emails valid and lower-cased, without duplicates
 */
export async function inviteAddresses(
  tx: Transaction,
  { organization, caller }: Scope<"invitation:create">,
  emails: readonly string[],
  { roles, isRestricted, expiresInHours, inviterId, allowances, publicMetadata = {}, privateMetadata = {} }: InvitedTo,
): Promise<InvitedAddresses> {
  // The service has no account.
  const inviter = inviterId ?? (isService(caller) ? null : caller.userId);
  const rows = await runStatement<Row>(tx, statement, [
    organization.id,
    emails,
    emails.map(() => newId("inv")),
    emails.map(mailboxOf),
    emails.map((email) => allowances?.left(email) ?? null),
    ...[toRoleColumn(roles), isRestricted, expiresInHours, inviter, caller.userId, caller.source],
    ...[JSON.stringify(publicMetadata), JSON.stringify(privateMetadata)],
  ]);
  return {
    members: rows.filter(({ isMember }) => isMember).map(({ given }) => given),
    invited: rows.filter((row): row is Row & InsertedRow => row.id !== null),
    beyond: new Set(rows.filter(({ isBeyond }) => isBeyond).map(({ given }) => given)),
    over: new Set(rows.filter(({ isOver }) => isOver).map(({ given }) => given)),
    exhausted: new Set(rows.filter(({ isExhausted }) => isExhausted).map(({ given }) => given)),
    overdue: rows.filter(({ isMember, isOverdue }) => isOverdue && !isMember).map(({ given }) => given),
  };
}

/** The condition on `invitation` for those of an organization to these addresses, in lower case. */
export const areInvitationsTo = (organizationId: OrganizationId, emails: readonly string[]) =>
  and(eq(invitation.organizationId, organizationId), inArray(sql`lower(${invitation.email})`, [...emails]));
