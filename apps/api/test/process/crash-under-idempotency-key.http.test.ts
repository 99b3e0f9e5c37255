import { randomUUID } from "node:crypto";
import { createTestDatabase, holdOrganization, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { commitLinkTo } from "../support/servers/commit-link.ts";
import { listen } from "../support/servers/listening-app.ts";
import { dataFolder, freePort, runServer } from "../support/servers/server-process.ts";

const database = await createTestDatabase();
const { sql } = database;
const link = await commitLinkTo(database);
const other = await listen(database);

/** A process of its own, and a request to it that creates a project. */
async function start() {
  const server = await runServer({ DATABASE_URL: link.url, GUILDHALL_DATA_DIR: dataFolder(), PORT: await freePort() });
  await server.started;
  const { id, people } = await insertOrganization(database, { ada: "owner" });
  const options = { body: { name: "Comet", slug: "comet" }, headers: { "idempotency-key": randomUUID() } };
  const call = (at: { url: string }) => restClient(at, people.ada)(`POST /orgs/${id}/projects`, options);
  const kill = async () => {
    server.child.kill("SIGKILL");
    expect(await server.ended).toBe("SIGKILL");
  };
  const made = async () => ({
    projects: (await sql`select from project where organization_id = ${id}`).length,
    events: (await sql`select from audit_event where organization_id = ${id}`).length,
  });
  /** The time that a key is left to the request that took it. */
  const endLease = () =>
    sql`update idempotency_key set locked_until = now() - interval '1 second' where status is null`;
  return { id, server, call, kill, made, endLease };
}

it("a process that dies before it commits leaves a key that is free once its time is over, and the request happens once", async () => {
  const { id, server, call, kill, made, endLease } = await start();
  const held = await holdOrganization(database, id);
  const lost = call(server).catch(() => "no answer");
  await held.untilCallWaits();
  await kill();
  expect(await lost).toBe("no answer");
  await held.release();
  const early = await call(other);
  expect(early).toMatchObject(rejection(409, "CONFLICT"));
  expect(Number(early.headers.get("retry-after"))).toBeLessThanOrEqual(30);
  expect(await made()).toEqual({ projects: 0, events: 0 });

  await endLease();
  const again = await call(other);
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([201, null]);
  expect(await made()).toEqual({ projects: 1, events: 1 });
});

it("the answer of a process that dies between the commit and the answer is repeated", async () => {
  const { server, call, kill, made, endLease } = await start();
  const committed = link.loseCommit("silent");
  const lost = call(server).catch(() => "no answer");
  // An answer here is an error, and shows why nothing is committed.
  expect(await Promise.race([committed, lost])).toBeUndefined();
  expect(await made()).toEqual({ projects: 1, events: 1 });
  await kill();
  expect(await lost).toBe("no answer");

  await endLease();
  const again = await call(other);
  expect(again).toMatchObject({ status: 201, body: { slug: "comet" } });
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await made()).toEqual({ projects: 1, events: 1 });
});
