import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import postgres from "postgres";
import type { Resources } from "./resources.ts";

export interface Databases {
  guildhall: string;
  betterAuth: string;
  /** Such as "18.4". */
  version: string;
}

/**
 * Two empty databases on one Postgres: that of BENCHMARK_DATABASE_URL, or one started in a temporary folder. What undoes
 * it is in `resources` before it waits for anything.
 */
export async function openDatabases(resources: Resources): Promise<Databases> {
  const serverUrl = process.env.BENCHMARK_DATABASE_URL ?? (await startPostgres(resources));
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  const [guildhall, betterAuth] = ["guildhall", "better_auth"].map((name) => {
    return `benchmark_${name}_${randomUUID().slice(0, 8)}`;
  }) as [string, string];
  resources.onEnd(async () => {
    for (const name of [guildhall, betterAuth]) await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
  });
  for (const name of [guildhall, betterAuth]) await sql`create database ${sql(name)}`;
  const [{ version = "" } = {}] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  return { guildhall: urlOf(guildhall), betterAuth: urlOf(betterAuth), version };

  function urlOf(name: string): string {
    const url = new URL(serverUrl);
    url.pathname = name;
    return url.href;
  }
}

async function startPostgres(resources: Resources): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "guildhall-benchmark-"));
  const starting = startEmbeddedPostgres({ dataDir });
  resources.onEnd(async () => {
    // Stopped while it was still starting, it is stopped as soon as it has started.
    await starting.then(
      (server) => server.stop(),
      () => {},
    );
    rmSync(dataDir, { recursive: true, force: true });
  });
  return (await starting).url;
}
