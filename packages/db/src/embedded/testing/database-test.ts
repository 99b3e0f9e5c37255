import postgres, { type Sql } from "postgres";
import { afterEach } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../start-embedded-postgres.ts";
import { killOtherProcesses } from "./other-process.ts";
import { removeTempFolders } from "./temp-folders.ts";

/** Real servers, and two cores that others may be using. */
export const PATIENT = { testTimeout: 90_000, hookTimeout: 90_000 };

const servers: EmbeddedPostgres[] = [];

afterEach(async () => {
  killOtherProcesses();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  removeTempFolders();
});

/** startEmbeddedPostgres, stopped when the test ends. */
export async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  servers.push(server);
  return server;
}

/** Runs one piece of work on a connection of its own. */
export async function on<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
