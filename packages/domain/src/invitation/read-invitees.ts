import type { OrganizationId } from "@guildhall/contracts";
import { runStatement, type Transaction } from "@guildhall/db";

/** Someone to be invited, by their address. */
export interface Invitee {
  email: string;
  isMember: boolean;
  /** Whether their pending invitation is past its time, but not yet marked as expired; null without one. */
  isOverdue: boolean | null;
  /** For the mail to the address only: the inviter must not learn who has an account. */
  hasUnconfirmedAccount: boolean;
}

/** How many more invitations an organization may have; null without a limit. */
export interface FreePlaces {
  /** Members and pending invitations take one each. */
  seats: number | null;
  /** Of those that may be pending at a time. */
  invitations: number | null;
}

export interface Invitees {
  /** In the order of the addresses. */
  people: Invitee[];
  free: FreePlaces;
  /** When the transaction began: rows that it adds were created then. */
  at: Date;
}

type Row = Invitee & FreePlaces & { at: string };

// Lists are taken from subqueries, so that Postgres makes one plan for all: with a plan for the given values, which looks cheaper,
// planning takes longer than the rest.
const isPending = "i.organization_id = o.id and i.status = 'pending'";
const pendingCount = `(select count(*) from invitation i where ${isPending} and i.expires_at > clock_timestamp())::int`;

const statement = `
  select given.email, o.seats, o.invitations, now()::timestamptz(3) as at,
    exists (select from "user" u join member m on m.user_id = u.id
      where m.organization_id = o.id and u.email = given.email) as "isMember",
    exists (select from "user" u where u.email = given.email and not u.email_verified) as "hasUnconfirmedAccount",
    (select i.expires_at <= clock_timestamp() from invitation i
      where ${isPending} and lower(i.email) = given.email) as "isOverdue"
  from (
    select o.id, case when o.max_members is not null then o.max_members - o.member_count - ${pendingCount} end as seats,
      case when limits.invitations is not null then limits.invitations - ${pendingCount} end as invitations
    from organization o, (select instance_limit('invitations_per_organization') as invitations) limits
    where o.id = $1 offset 0
  ) o, unnest((select $2::text[])) with ordinality given (email, place)
  order by given.place`;

/**
 * Reads what decides on who of these can be invited. It holds while the organization is locked. One SQL statement, none without addresses.
 * @param emails valid and lower-cased, without duplicates
 */
export async function readInvitees(
  tx: Transaction,
  organizationId: OrganizationId,
  emails: readonly string[],
): Promise<Invitees> {
  const rows = emails.length === 0 ? [] : await runStatement<Row>(tx, statement, [organizationId, emails]);
  const [{ seats, invitations, at } = noRow] = rows;
  return { people: rows, free: { seats, invitations }, at: new Date(at) };
}

const noRow = { seats: null, invitations: null, at: 0 };
