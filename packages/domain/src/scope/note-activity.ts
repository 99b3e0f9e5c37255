import type { OrganizationId, UserId } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** All that is stored of it, so that no one reads when exactly someone was at work. */
const thisHour = `date_trunc('hour', now(), 'UTC')`;

/**
 * SQL of whether the membership `m` is in use by the identity `c` and that has not been noted in this hour. Access tokens have a time
 * of their own, and someone who acts as a member is not them.
 */
export const isActivityDue = `c.session_id is not null and c.impersonated_by is null
  and (m.last_active_at is null or m.last_active_at < ${thisHour})`;

/**
 * Notes that a member has just used the organization: at most once an hour, so that a request rarely writes. Does not wait for
 * another transaction that changes the membership; the next request notes it then.
 */
export async function noteActivity(
  { database: { sql } }: Services,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<void> {
  await sql`update member set last_active_at = ${sql.unsafe(thisHour)} where (organization_id, id) in (
    select organization_id, id from member where organization_id = ${organizationId} and user_id = ${userId}
      and (last_active_at is null or last_active_at < ${sql.unsafe(thisHour)})
    for no key update skip locked)`;
}
