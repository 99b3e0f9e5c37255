import type { OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

type Row = {
  email: string;
  isMember: boolean;
  /** Null without a pending invitation. */
  isOverdue: boolean | null;
  /** Null without a limit; below zero after it was lowered. */
  freeSeats: number | null;
};

/** Addresses to be invited, in the order given; each is in one list, or with a pending invitation in none. */
export interface SortedAddresses {
  members: string[];
  fitting: string[];
  /** Those for whom no seat is left. */
  beyond: ReadonlySet<string>;
  /** Those of `fitting` and `beyond` whose invitation is past its time, but not yet said to be. */
  overdue: string[];
}

/**
 * Who among these addresses is a member, has an invitation already, and finds a seat; pending invitations count as
 * seats. One SQL statement. The trigger `organization_seat_limit` has the last word; this spares those who fit the
 * refusal of those who do not.
 * @param emails valid and lower-cased, without duplicates
 */
export async function sortAddresses(
  tx: Transaction,
  organizationId: OrganizationId,
  emails: readonly string[],
): Promise<SortedAddresses> {
  const isPending = sql`i.organization_id = ${organizationId} and i.status = 'pending'`;
  const rows = await tx.execute<Row>(sql`
    select given.email,
      exists (select from "user" u join member m on m.user_id = u.id
        where m.organization_id = ${organizationId} and u.email = given.email) as "isMember",
      (select i.expires_at <= clock_timestamp() from invitation i
        where ${isPending} and lower(i.email) = given.email) as "isOverdue",
      case when o.max_members is not null then o.max_members - o.member_count - (
        select count(*)::int from invitation i where ${isPending} and i.expires_at > clock_timestamp()
      ) end as "freeSeats"
    from unnest(${sql.param(emails)}::text[]) with ordinality given (email, place), organization o
    where o.id = ${organizationId}
    order by given.place`);
  const inviting = rows.filter(({ isMember, isOverdue }) => !isMember && isOverdue !== false);
  const waiting = inviting.map(({ email }) => email);
  const fits = Math.max(0, rows[0]?.freeSeats ?? waiting.length);
  return {
    members: rows.filter(({ isMember }) => isMember).map(({ email }) => email),
    fitting: waiting.slice(0, fits),
    beyond: new Set(waiting.slice(fits)),
    overdue: inviting.filter(({ isOverdue }) => isOverdue).map(({ email }) => email),
  };
}
