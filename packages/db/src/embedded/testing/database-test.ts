import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../start-embedded-postgres.ts";
import { killOtherProcesses } from "./other-process.ts";
import { removeTempFolders, tempFolder } from "./temp-folders.ts";

const servers: EmbeddedPostgres[] = [];
let made: Promise<string> | undefined;

/** Ends after each test of the file what it started. To be called at the top of a test file. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    killOtherProcesses();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    removeTempFolders();
  });
  afterAll(async () => {
    if (made) rmSync(await made, { recursive: true, force: true });
    made = undefined;
  });
}

/** A data folder of this test's own with a copy of a cluster that has been used before: initdb takes seconds. */
export async function usedFolder(): Promise<string> {
  made ??= makeCluster();
  const dataDir = tempFolder();
  cpSync(join(await made, "postgres"), join(dataDir, "postgres"), { recursive: true });
  return dataDir;
}

async function makeCluster(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "guildhall-embedded-"));
  // Root has Postgres run as another user, who must be able to get there.
  chmodSync(dataDir, 0o755);
  await (await startEmbeddedPostgres({ dataDir })).stop();
  return dataDir;
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
