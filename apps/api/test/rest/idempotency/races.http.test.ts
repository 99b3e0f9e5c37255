import { randomUUID } from "node:crypto";
import { atOnce, createTestDatabase, holdOrganization, RACE_ROUNDS, untilWaiting } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type RestAnswer, rejection, restClient } from "../../support/clients/rest-client.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { restCompany } from "../../support/stages/rest-company.ts";

const CALLS = 50;

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const secondApp = await listen(database);

const isReplayed = ({ headers }: RestAnswer) => headers.get("idempotency-replayed") === "true";

async function company() {
  const { id, people } = await restCompany(app, database);
  const projectsMade = async () => (await sql`select from project where organization_id = ${id}`).length;
  const events = async () =>
    (await sql`select from audit_event where organization_id = ${id} and event = 'project.created'`).length;
  /** A request that adds a project each time it is made. */
  const request = () => {
    const options = { body: { name: "Comet", slug: "comet" }, headers: { "idempotency-key": randomUUID() } };
    return (at = app) => restClient(at, people.ada)(`POST /orgs/${id}/projects`, options);
  };
  return { id, request, projectsMade, events };
}

const endLeases = () => sql`update idempotency_key set locked_until = now() - interval '1 second' where status is null`;

it(`of ${CALLS} requests at the same instant one is made, and the others get its answer or 409, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const { request, projectsMade, events } = await company();
    const call = request();
    const answers = await atOnce(CALLS, (index) => call(index % 2 === 0 ? app : secondApp));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.filter((answer) => !isReplayed(answer))).toHaveLength(1);
    expect(new Set(made.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer).toMatchObject(rejection(409, "CONFLICT"));
      expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    }
    expect([await projectsMade(), await events()]).toEqual([1, 1]);
    const last = await call();
    expect([isReplayed(last), last.body]).toEqual([true, made[0]?.body]);
  }
});

describe("when the time of a key is over while its request is still under way,", () => {
  it("another request may take it, and only that one commits", async () => {
    const { id, request, projectsMade, events } = await company();
    const call = request();
    const held = await holdOrganization(database, id);
    const slow = call();
    await held.untilCallWaits();
    await endLeases();
    const second = call(secondApp);
    await untilWaiting(database, 2);
    await held.release();
    expect(await slow).toMatchObject(rejection(409, "CONFLICT"));
    const made = await second;
    expect([made.status, isReplayed(made)]).toEqual([201, false]);
    expect([await projectsMade(), await events()]).toEqual([1, 1]);
    const again = await call();
    expect([again.status, again.body, isReplayed(again)]).toEqual([201, made.body, true]);
  });

  it("it commits if no other has taken the key", async () => {
    const { id, request, projectsMade } = await company();
    const call = request();
    const held = await holdOrganization(database, id);
    const slow = call();
    await held.untilCallWaits();
    await endLeases();
    await held.release();
    expect(await slow).toMatchObject({ status: 201 });
    expect(isReplayed(await call())).toBe(true);
    expect(await projectsMade()).toBe(1);
  });

  it("it commits nothing if another took the key and failed, and the key is free", async () => {
    const { id, request, projectsMade } = await company();
    const call = request();
    const held = await holdOrganization(database, id);
    const slow = call();
    await held.untilCallWaits();
    await endLeases();
    const second = call(secondApp);
    await untilWaiting(database, 2);
    const [, newest] = await sql<{ pid: number }[]>`
      select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() order by query_start`;
    await sql`select pg_cancel_backend(${newest?.pid ?? 0})`;
    expect(await second).toMatchObject(rejection(500, "INTERNAL_ERROR"));
    await held.release();
    expect(await slow).toMatchObject(rejection(409, "CONFLICT"));
    expect(await projectsMade()).toBe(0);
    const again = await call();
    expect([again.status, isReplayed(again)]).toEqual([201, false]);
  });

  it(`nothing is done twice, at any moment, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { request, projectsMade, events } = await company();
      const call = request();
      let isDone = false;
      const ending = (async () => {
        while (!isDone) await endLeases();
      })();
      const answers = await atOnce(12, (index) => call(index % 2 === 0 ? app : secondApp));
      isDone = true;
      await ending;
      for (const { status } of answers) expect([201, 409, 429]).toContain(status);
      expect([await projectsMade(), await events()]).toEqual([1, 1]);
      const bodies = answers.filter(({ status }) => status === 201).map(({ body }) => JSON.stringify(body));
      expect(new Set([...bodies, JSON.stringify((await call()).body)]).size).toBe(1);
    }
  });
});
