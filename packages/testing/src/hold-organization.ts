import type { Database } from "@guildhall/db";
import { untilWaiting } from "./until-waiting.ts";

/** Locks an organization, so that calls that change it wait, for as long as a test needs. */
export async function holdOrganization({ sql }: Pick<Database, "sql">, organizationId: string) {
  const lock = await sql.reserve();
  await lock`begin`;
  await lock`select from organization where id = ${organizationId} for update`;
  return {
    /** The connection that holds the lock, for what is to be committed with it. */
    lock,
    untilCallWaits: () => untilWaiting({ sql }),
    async release(): Promise<void> {
      await lock`commit`;
      lock.release();
    },
  };
}
