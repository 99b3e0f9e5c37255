import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@guildhall/db";
import postgres from "postgres";
import { inject } from "vitest";
import { afterFile } from "./after-file.ts";
import { databaseUrl } from "./database-url.ts";
import "./provided-context.ts";

export interface TestDatabase extends Database {
  url: string;
}

/**
 * A new, migrated, empty database, dropped after the test file. Call it at the top of a file or describe.
 * @param options.avoidsScans for a file that fills it: Postgres keeps the plans that were best while the tables were empty, and
 * would read more and more of them for each row
 */
export async function createTestDatabase(options: { avoidsScans?: boolean } = {}): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `guildhall_test_${randomUUID().replaceAll("-", "")}`;
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await copyTemplate(server, name);
  if (options.avoidsScans) await server`alter database ${server(name)} set enable_seqscan = off`;
  const url = databaseUrl(serverUrl, name);
  const database = openDatabase(url, { maxConnections: 16 });
  afterFile(async () => {
    await database.close();
    await server`drop database ${server(name)} with (force)`;
    await server.end();
  });
  return { ...database, url };
}

/** One copy at a time: Postgres does not copy a database that another session is just copying. */
async function copyTemplate(server: postgres.Sql, name: string): Promise<void> {
  await server`select pg_advisory_lock(hashtext('guildhall_template'))`;
  try {
    await server`create database ${server(name)} template ${server(inject("templateName"))} strategy file_copy`;
    // Tests care for what was committed, not for power cuts. A copy does not have the settings of its template.
    await server`alter database ${server(name)} set synchronous_commit = off`;
  } finally {
    await server`select pg_advisory_unlock(hashtext('guildhall_template'))`;
  }
}
