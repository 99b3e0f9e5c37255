import { IDEMPOTENCY_HOURS, type Services } from "@guildhall/domain";

/** Deletes expired answers and counts. @returns how many rows */
export async function deleteOldRequests({ database: { sql } }: Services): Promise<number> {
  const swept = await Promise.all([
    sql`delete from idempotency_key where created_at <= now() - ${`${IDEMPOTENCY_HOURS} hours`}::interval`,
    sql`delete from request_window where ends_at <= now()`,
    // Longer ago than any window; in milliseconds since 1970, as Better Auth has it.
    sql`delete from rate_limit where last_request < extract(epoch from now() - interval '1 hour') * 1000`,
    sql`delete from password_attempt where forget_at <= now()`,
    // Devices that are late still learn that their code has expired.
    sql`delete from device_code where expires_at <= now() - interval '10 minutes'`,
    sql`delete from email_code where expires_at <= now()`,
  ]);
  return swept.reduce((sum, { count }) => sum + count, 0);
}
