import { realpathSync } from "node:fs";
import postgres from "postgres";
import type { Cluster } from "./cluster/cluster.ts";
import { codeOf } from "./embedded-postgres-error.ts";

const DATABASE = "guildhall";

/** The superuser of the cluster, who owns everything in it. */
export const ROLE = "guildhall";

/**
 * Logs in, makes sure that this server serves this cluster, and creates the database if it is missing.
 * @throws an error of the network or of Postgres; false if it is a server of another cluster
 */
export async function prepareDatabase(cluster: Cluster, port: number): Promise<boolean> {
  const sql = postgres(databaseUrl(cluster, port, "postgres"), {
    max: 1,
    ssl: false,
    connect_timeout: 5,
    fetch_types: false,
    onnotice: () => undefined,
  });
  try {
    const [server] = await sql<{ folder: string; exists: boolean }[]>`
      select current_setting('data_directory') as folder,
             exists (select from pg_database where datname = ${DATABASE}) as exists`;
    if (!server || realpathSync.native(server.folder) !== realpathSync.native(cluster.folder)) return false;
    if (!server.exists) await sql`create database ${sql(DATABASE)}`.catch(ignoreAlreadyCreated);
    return true;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export function databaseUrl(cluster: Cluster, port: number, database = DATABASE): string {
  return `postgres://${ROLE}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** duplicate_database, or unique_violation when two processes create it at the same instant. */
function ignoreAlreadyCreated(error: unknown): void {
  if (codeOf(error) !== "42P04" && codeOf(error) !== "23505") throw error;
}
