import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import postgres from "postgres";

export interface Databases {
  guildhall: string;
  betterAuth: string;
  /** Such as "18.4". */
  version: string;
  close(): Promise<void>;
}

/** Two empty databases on one Postgres: that of BENCHMARK_DATABASE_URL, or one started in a temporary folder. */
export async function openDatabases(): Promise<Databases> {
  const server = await startServer();
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  const names = ["guildhall", "better_auth"].map((name) => `benchmark_${name}_${randomUUID().slice(0, 8)}`);
  const drop = async () => {
    for (const name of names) await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
    await server.stop();
  };
  try {
    const [guildhall = "", betterAuth = ""] = await Promise.all(names.map(create));
    const [{ version = "" } = {}] = await sql<
      { version: string }[]
    >`select current_setting('server_version') as version`;
    return { guildhall, betterAuth, version, close: drop };
  } catch (error) {
    await drop();
    throw error;
  }

  async function create(name: string): Promise<string> {
    await sql`create database ${sql(name)}`;
    const url = new URL(server.url);
    url.pathname = name;
    return url.href;
  }
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.BENCHMARK_DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), "guildhall-benchmark-"));
  const server = await startEmbeddedPostgres({ dataDir });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
