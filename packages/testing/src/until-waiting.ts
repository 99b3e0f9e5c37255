import type { Database } from "@guildhall/db";
import { expect } from "vitest";

/** Resolves once as many connections to the test's database wait for a lock. */
export async function untilWaiting({ sql }: Pick<Database, "sql">, count = 1): Promise<void> {
  const waiting = () => sql`
    select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(waiting).toHaveLength(count);
}
