import { createTestDatabase, insertRole } from "@guildhall/testing";
import { expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openStage } from "../support/stages/stage.ts";

const database = await createTestDatabase();
const app = await listen(database);

it("returns pages, and exports NDJSON and CSV whose formulas are text", async () => {
  const { id, people } = await openStage(database);
  const client = trpcClient(app, people.anotherOwner);
  await client.invitation.create.mutate({ organization: id, emails: ["new@example.com"], roles: ["powerless"] });
  await client.team.create.mutate({ organization: id, name: "=HYPERLINK(1)", description: "a;=HYPERLINK(2);+3" });
  const get = (accept: string, query = "") =>
    fetch(`${app.url}/api/v1/orgs/${id}/audit-events${query}`, {
      headers: { accept, authorization: `Bearer ${people.anotherOwner.actor.token}`, "user-agent": "test" },
    });
  const page = await get("application/json", "?limit=1&event=team.created");
  expect(await page.json()).toMatchObject([
    {
      event: "team.created",
      actor: { type: "user", id: people.anotherOwner.id, email: people.anotherOwner.email },
      target: { type: "team", name: "=HYPERLINK(1)" },
      changes: [{ field: "name", from: null, to: "=HYPERLINK(1)" }, {}, {}, {}],
      context: { api: "trpc", ip: "127.0.0.1" },
    },
  ]);
  const ndjson = await get("application/x-ndjson");
  expect(ndjson.headers.get("content-type")).toContain("application/x-ndjson");
  const lines = (await ndjson.text()).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).sequence)).toEqual(lines.map((_, index) => index + 1));
  const csv = await (await get("text/csv")).text();
  expect(csv).toContain(",'=HYPERLINK(1),");
  expect(csv).toContain(`""to"":""a;'=HYPERLINK(2);'+3"",`);
  expect((await get("application/json", "?event=nothing")).status).toBe(400);
  for (const from of ["0000-01-01T00:00:00Z", "-271821-04-20T00:00:00Z", "+275760-09-13T00:00:00Z", "today", ""]) {
    const answer = await get("text/csv", `?from=${encodeURIComponent(from)}`);
    expect([from, answer.status]).toEqual([from, 400]);
  }
  expect((await get("text/csv", "?from=9999-12-31T23:59:59Z")).status).toBe(200);
});

it("sends nothing for HEAD, and no export to someone who may only read", async () => {
  const { id, people } = await openStage(database);
  await insertRole(database, id, "reader", ["audit:read"]);
  await database.sql`update member set role = 'reader' where organization_id = ${id} and user_id = ${people.target.id}`;
  const ask = (person: typeof people.target, method: string, accept: string) =>
    fetch(`${app.url}/api/v1/orgs/${id}/audit-events`, {
      method,
      headers: { accept, authorization: `Bearer ${person.actor.token}` },
    });
  const head = await ask(people.anotherOwner, "HEAD", "text/csv");
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect((await ask(people.target, "GET", "application/json")).status).toBe(200);
  expect((await ask(people.target, "GET", "text/csv")).status).toBe(403);
});

it("sends three exports of a log at a time, and another one once a client is gone", async () => {
  const { id, people } = await openStage(database);
  // More than what fits into the buffers of a connection that no one reads from.
  const changes = JSON.stringify([{ field: "metadata", from: null, to: "x".repeat(20_000) }]);
  await database.sql`
    insert into audit_event (id, organization_id, sequence, event, target_id, changes)
    select 'evt_' || number, ${id}, 1000 + number, 'team.updated', 'team', ${changes}::text::jsonb
    from generate_series(1, 1001) number`;
  const start = (method = "GET") => {
    const abort = new AbortController();
    const headers = { accept: "application/x-ndjson", authorization: `Bearer ${people.anotherOwner.actor.token}` };
    const url = `${app.url}/api/v1/orgs/${id}/audit-events`;
    return fetch(url, { method, headers, signal: abort.signal }).then((answer) => ({ answer, abort }));
  };
  for (let time = 1; time <= 4; time++) expect((await start("HEAD")).answer.status).toBe(200);
  const exports = await Promise.all([start(), start(), start()]);
  expect(exports.map(({ answer }) => answer.status)).toEqual([200, 200, 200]);
  const { answer: rejected } = await start();
  expect([rejected.status, rejected.headers.get("retry-after")]).toEqual([429, "5"]);
  const [first, second, third] = exports;
  second?.abort.abort();
  await expect.poll(async () => (await start("HEAD")).answer.status).toBe(200);
  expect((await first?.answer.text())?.trim().split("\n").length).toBeGreaterThan(1000);
  third?.abort.abort();
});
