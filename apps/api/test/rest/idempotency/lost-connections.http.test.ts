import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "@guildhall/db";
import { afterFile, createTestDatabase, holdOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rejection, restClient } from "../../support/clients/rest-client.ts";
import { commitLinkTo } from "../../support/servers/commit-link.ts";
import { linkTo } from "../../support/servers/database-link.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { restCompany } from "../../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const link = await commitLinkTo(database);
const linked = openDatabase(link.url, { maxConnections: 4 });
const app = await listen(linked);
// Registered last, so that it is done first: nothing is left to wait for the database.
afterFile(() => closeAtOnce(linked));

/** A pool that lost a connection inside a transaction waits for it, when it closes, as long as it may. */
async function closeAtOnce(lost: Database): Promise<void> {
  await lost.sql.end({ timeout: 0 });
  await lost.close();
}

async function company() {
  const { id, people } = await restCompany(app, database);
  const options = { body: { name: "Comet", slug: "comet" }, headers: { "idempotency-key": randomUUID() } };
  const call = (at: { url: string } = app) => restClient(at, people.ada)(`POST /orgs/${id}/projects`, options);
  const projectsMade = async () => (await sql`select from project where organization_id = ${id}`).length;
  return { id, call, projectsMade };
}

it("a commit whose outcome is lost with its connection is answered with 500, and the repeated request with its answer", async () => {
  const { call, projectsMade } = await company();
  const committed = link.loseCommit("ended");
  const failed = await call();
  await committed;
  expect(failed).toMatchObject(rejection(500, "INTERNAL_ERROR"));
  expect(await projectsMade()).toBe(1);
  const again = await call();
  expect(again).toMatchObject({ status: 201, body: { slug: "comet" } });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await projectsMade()).toBe(1);
});

it.each(["pg_cancel_backend", "pg_terminate_backend"])("a change that ends by %s can be made again", async (end) => {
  const { id, call, projectsMade } = await company();
  const held = await holdOrganization(database, id);
  const failing = call();
  await held.untilCallWaits();
  await sql`select ${sql(end)}(pid) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  expect(await failing).toMatchObject(rejection(500, "INTERNAL_ERROR"));
  await held.release();
  expect(await projectsMade()).toBe(0);
  const again = await call();
  expect(again).toMatchObject({ status: 201 });
  expect(again.headers.get("idempotency-replayed")).toBeNull();
});

it("a change whose connection is cut can be made again, and the process goes on", async () => {
  const way = await linkTo(database);
  const cut = openDatabase(way.url, { maxConnections: 4 });
  const cutApp = await listen(cut);
  afterFile(() => closeAtOnce(cut));
  const { id, call, projectsMade } = await company();
  const held = await holdOrganization(database, id);
  const failing = call(cutApp);
  await held.untilCallWaits();
  way.cut();
  expect(await failing).toMatchObject(rejection(500, "INTERNAL_ERROR"));
  await way.mend();
  await held.release();
  // The key could not be released.
  await sql`update idempotency_key set locked_until = now() - interval '1 second' where status is null`;
  const again = await call(cutApp);
  expect(again).toMatchObject({ status: 201 });
  expect(again.headers.get("idempotency-replayed")).toBeNull();
  expect(await projectsMade()).toBe(1);
});

it("a change for which Postgres has no connection left can be made again", async () => {
  const role = `few_${randomUUID().replaceAll("-", "")}`;
  await sql.unsafe(`create role ${role} login password 'few' connection limit 2 in role pg_read_all_data, pg_write_all_data;
    grant execute on all functions in schema public to ${role}`);
  const url = new URL(database.url);
  url.username = role;
  url.password = "few";
  const limited = openDatabase(url.href, { maxConnections: 4 });
  const limitedApp = await listen(limited);
  afterFile(async () => {
    await limited.close();
    await sql.unsafe(`drop owned by ${role}; drop role ${role}`);
  });
  const { call, projectsMade } = await company();
  const other = openDatabase(url.href, { maxConnections: 2 });
  const taken = [await other.sql.reserve(), await other.sql.reserve()];
  expect(await call(limitedApp)).toMatchObject(rejection(500, "INTERNAL_ERROR"));
  for (const connection of taken) connection.release();
  await other.close();
  expect(await projectsMade()).toBe(0);
  const again = await call(limitedApp);
  expect(again).toMatchObject({ status: 201 });
  expect(again.headers.get("idempotency-replayed")).toBeNull();
});
