import type { Database } from "@guildhall/db";
import { expect } from "vitest";

/** Locks an organization, so that who wants to change it waits, for as long as a test needs. */
export async function holdOrganization({ sql }: Database, organizationId: string) {
  const lock = await sql.reserve();
  await lock`begin`;
  await lock`select from organization where id = ${organizationId} for update`;
  return {
    async untilSomebodyWaits(): Promise<void> {
      const waiting = () => sql`
        select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1);
    },
    async release(): Promise<void> {
      await lock`commit`;
      lock.release();
    },
  };
}
