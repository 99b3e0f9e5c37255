import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

// Any number, as long as every Guildhall process agrees on it.
const MIGRATION_LOCK = 7_283_110_402;

/**
 * Brings a database up to date, the job queue included. Processes that start at the same time wait for each other;
 * `onWait` is called before this one waits.
 */
export async function migrateDatabase(url: string, onWait?: () => void): Promise<void> {
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  try {
    // A lock of the session would stay with the connection of a transaction pooler, and block the next start forever.
    await sql.begin(async (lock) => {
      await lock`set local idle_in_transaction_session_timeout = 0`;
      const [first] = await lock`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}) as "isLocked"`;
      if (!first?.isLocked) {
        onWait?.();
        await lock`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
      }
      await migrateJobQueue({ connectionString: url });
      await migrate(drizzle(sql), { migrationsFolder });
    });
  } finally {
    await sql.end();
  }
}
