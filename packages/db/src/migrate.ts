import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as migrateJobQueue } from "graphile-worker";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));

// Any number, as long as every Guildhall process agrees on it.
const MIGRATION_LOCK = 7_283_110_402;

/** Brings a database up to date, the job queue included. Processes that start at the same time wait for each other. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrateJobQueue({ connectionString: url });
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end();
  }
}
