import type { Services } from "@guildhall/domain";
import { HOURS_KEPT } from "./idempotency/kept-answers.ts";

/** Deletes the answers and counts that nobody can ask for any more. @returns how many rows */
export async function forgetRequests({ database: { sql } }: Services): Promise<number> {
  const [answers, counts] = await Promise.all([
    sql`delete from idempotency_key where created_at <= now() - ${`${HOURS_KEPT} hours`}::interval`,
    sql`delete from request_window where ends_at <= now()`,
  ]);
  return answers.count + counts.count;
}
