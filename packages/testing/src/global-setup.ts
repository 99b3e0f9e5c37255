import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "@guildhall/db";
import { startEmbeddedPostgres } from "@guildhall/db/embedded";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { databaseUrl } from "./database-url.ts";
import "./provided-context.ts";

/**
 * Starts a Postgres for the test run and migrates the template database. With TEST_DATABASE_URL set, that server is
 * used instead; its user must be allowed to create databases.
 */
export default async function setUp(project: TestProject) {
  const templateName = `guildhall_template_${process.pid}_${project.name}`;
  const server = await startServer();
  const runFolder = mkdtempSync(join(tmpdir(), "guildhall-run-"));
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(templateName)}`;
  await migrateDatabase(databaseUrl(server.url, templateName));
  project.provide("serverUrl", server.url);
  project.provide("templateName", templateName);
  project.provide("runFolder", runFolder);

  return async () => {
    await sql`drop database ${sql(templateName)} with (force)`;
    await sql.end();
    await server.stop();
    rmSync(runFolder, { recursive: true, force: true });
  };
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const existing = process.env.TEST_DATABASE_URL;
  if (existing) return { url: existing, stop: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), "guildhall-test-"));
  // Root runs the server as another user, who must be able to reach the folder.
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
