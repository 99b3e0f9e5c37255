import { randomUUID } from "node:crypto";
import { checkPooling, migrateDatabase } from "@guildhall/db";
import { atOnce, createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";
import { startTransactionPooler } from "../support/servers/transaction-pooler.ts";

const database = await createTestDatabase();
const pooler = await startTransactionPooler(database);
// It waits some seconds for a second connection, while the other tests run.
const poolingOfOneConnection = startTransactionPooler(database, 1).then(checkPooling);

const advisoryLocks = () => database.sql`
  select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;

it("a migration behind a transaction pooler leaves no lock behind, and blocks none that follows", async () => {
  for (let start = 1; start <= 4; start++) {
    await migrateDatabase(pooler);
    expect(await advisoryLocks()).toEqual([]);
  }
});

it("migrations of an empty database at the same time wait for each other", async () => {
  const { sql } = database;
  const url = new URL(database.url);
  url.pathname = `/guildhall_test_${randomUUID().replaceAll("-", "")}`;
  const name = sql(url.pathname.slice(1));
  await sql`create database ${name}`;
  await Promise.all([1, 2, 3].map(() => migrateDatabase(url.href)));
  await sql`drop database ${name}`;
});

it("logs that it waits while the lock is held elsewhere", async () => {
  let waits = 0;
  let migration: Promise<void> | undefined;
  await database.sql.begin(async (holder) => {
    await holder`select pg_advisory_xact_lock(7283110402)`;
    migration = migrateDatabase(database.url, () => waits++);
    await expect.poll(() => waits).toBe(1);
  });
  await migration;
});

it("rejects a pooler that loses prepared statements, with an instruction", async () => {
  await expect(checkPooling(pooler)).rejects.toThrow(
    /^DATABASE_URL leads to a connection pooler that loses prepared statements .+ PgBouncer 1\.21 .+ session pooling/,
  );
});

it("notices a transaction pooler whose prepared statements survive", async () => {
  // They do on its only connection.
  expect(await poolingOfOneConnection).toEqual({ isPooledByTransaction: true });
});

it("passes Postgres itself", async () => {
  expect(await checkPooling(database.url)).toEqual({ isPooledByTransaction: false });
});

it("passes on what else is wrong with the database", async () => {
  await expect(checkPooling("postgres://guildhall@127.0.0.1:1/nowhere")).rejects.toThrow("ECONNREFUSED");
});

it("a process whose pooler loses prepared statements ends with that sentence", async () => {
  const process = await runServer({
    DATABASE_URL: pooler,
    DATABASE_DIRECT_URL: database.url,
    GUILDHALL_DATA_DIR: dataFolder(),
    PORT: await freePort(),
  });
  expect(await process.ended).toBe(1);
  expect(process.output()).toContain("DATABASE_URL leads to a connection pooler that loses prepared statements");
});

it("a process opens at most DATABASE_POOL_SIZE connections for requests", async () => {
  const opened = () => database.sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'guildhall'`;
  const ofThisTest = new Set((await opened()).map(({ pid }) => pid));
  const PORT = await freePort();
  const server = await runServer({
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: "2",
    GUILDHALL_DATA_DIR: dataFolder(),
    PORT,
  });
  await server.started;
  const headers = { authorization: "Bearer looked-up-in-postgres" };
  const request = () => fetch(`${server.url}/trpc/caller.get`, { headers });
  const answers = await atOnce(20, request);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  expect((await opened()).filter(({ pid }) => !ofThisTest.has(pid))).toHaveLength(2);
});
