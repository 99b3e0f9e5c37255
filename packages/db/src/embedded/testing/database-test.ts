import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { afterEach, inject } from "vitest";
import { findBinaries, majorVersion } from "../binaries.ts";
import { locateCluster, prepareDataFolder } from "../cluster/data-folder.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../start-embedded-postgres.ts";
import { killOtherProcesses } from "./other-process.ts";
import { removeTempFolders, tempFolder } from "./temp-folders.ts";

const servers: EmbeddedPostgres[] = [];

/** Ends after each test of the file what it started. To be called at the top of a test file. */
export function cleanUpAfterEach(): void {
  afterEach(async () => {
    killOtherProcesses();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    removeTempFolders();
  });
}

/** A data folder of this test's own with a copy of a cluster that has been used before: initdb takes a second of CPU time. */
export async function usedFolder(): Promise<string> {
  const dataDir = tempFolder();
  await copyUsedCluster(dataDir);
  return dataDir;
}

/** Puts such a copy where the cluster of the data folder is to be, as a first start and a stop leave it. */
export async function copyUsedCluster(dataDir: string): Promise<void> {
  const folder = locateCluster(prepareDataFolder(dataDir), majorVersion(findBinaries()));
  cpSync(await usedCluster(), folder, { recursive: true });
}

/** Made for the first test file of the run that needs it. */
async function usedCluster(): Promise<string> {
  const folder = join(inject("runFolder"), "used-cluster");
  if (existsSync(folder)) return folder;
  const dataDir = mkdtempSync(join(tmpdir(), "guildhall-embedded-"));
  // Root has Postgres run as another user, who must be able to get there.
  chmodSync(dataDir, 0o755);
  await (await startEmbeddedPostgres({ dataDir })).stop();
  try {
    renameSync(join(dataDir, "postgres"), folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
  }
  rmSync(dataDir, { recursive: true });
  return folder;
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
