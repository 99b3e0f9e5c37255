import postgres, { type Sql } from "postgres";
import { afterEach } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../start-embedded-postgres.ts";
import { killOtherProcesses } from "./other-process.ts";
import { removeTempFolders } from "./temp-folders.ts";

const servers: EmbeddedPostgres[] = [];

/** Ends after each test of the file what it started. To be called at the top of a test file. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    killOtherProcesses();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    removeTempFolders();
  });
}

/** startEmbeddedPostgres, stopped when the test ends. */
export async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  servers.push(server);
  return server;
}

/** Runs one piece of work on a connection of its own. */
export async function on<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, connect_timeout: 30, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
