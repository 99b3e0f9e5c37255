import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

/** Has jobs run now, by as many attempts as new ones. Those that are running are left alone. @returns how many there were */
export async function rescheduled(tx: Transaction, jobIds: readonly string[]): Promise<number> {
  if (jobIds.length === 0) return 0;
  const [{ count } = { count: 0 }] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker.reschedule_jobs(
      ${sql.param(jobIds)}::bigint[], run_at => now(), attempts => 0)`);
  return count;
}
