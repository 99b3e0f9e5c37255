import { openDatabase } from "@guildhall/db";
import {
  afterFile,
  atOnce,
  createTestDatabase,
  eventsOf,
  insertOrganization,
  RACE_ROUNDS,
  statementsDuring,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../../support/clients/access-token.ts";
import { apiKeyClientOf, limitedKeyOf, SECRET_KEY, serviceClientOf } from "../../support/clients/api-keys.ts";
import { restClient } from "../../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: SECRET_KEY });
// With connections of its own, as another process.
const elsewhere = openDatabase(database.url);
afterFile(() => elsewhere.close());
const second = await listen(elsewhere, { GUILDHALL_SECRET_KEY: SECRET_KEY });
const { sql } = database;
const service = serviceClientOf(second).apiKey;

const stage = await insertOrganization(database, { olga: "owner", ada: "admin" });
const { id: organization, people } = stage;

/** A key with limits, and what uses of it are: one at each API, in each process. */
async function limited(body: Parameters<typeof limitedKeyOf>[3]) {
  const permissions = { organization: ["read"], project: ["read"], audit: ["read"] };
  const { key, id } = await limitedKeyOf(app, people.ada, organization, { permissions, ...body });
  const rest = (process: typeof app, path: string) => async () => {
    const { status, body: answer } = await restClient(process, key)(`GET /orgs/${organization}${path}`);
    return status === 200 ? "ok" : `${status} ${Reflect.get(Object(answer), "reason")}`;
  };
  const trpc = (process: typeof app) => async () => {
    const outcome = await outcomeOf(
      trpcClient(process, { actor: { token: key } }).organization.get.query({ organization }),
    );
    return outcome.ok ? "ok" : `${outcome.status} ${outcome.reason}`;
  };
  const uses = [rest(app, ""), trpc(second), rest(second, "/projects"), trpc(app), rest(app, "/audit-events")];
  const use = (index = 0) => (uses[index % uses.length] ?? trpc(app))();
  const row = async () => {
    const [found] = await sql`
      select remaining, request_count as "requestCount", last_used_at as "lastUsedAt" from access_token where id = ${id}`;
    return found;
  };
  return { key, id, use, uses, row };
}

const hour = 60 * 60 * 1000;
const exhausted = "429 usage_exceeded";

describe("a key with a number of requests", () => {
  it("makes exactly as many, at any API and in any process", async () => {
    const { use, uses, row } = await limited({ remaining: 7 });
    const answers: string[] = [];
    for (let index = 0; index < 10; index++) answers.push(await use(index));
    expect(answers).toEqual([...Array(7).fill("ok"), ...Array(3).fill(exhausted)]);
    expect(uses.length).toBe(5);
    expect(await row()).toMatchObject({ remaining: 0, requestCount: 0 });
  });

  it(`makes 10 of 40 at the same instant, ${RACE_ROUNDS} times`, { timeout: 300_000 }, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { use, row } = await limited({ remaining: 10 });
      const answers = await atOnce(40, use);
      expect(answers.filter((answer) => answer === "ok")).toHaveLength(10);
      expect(answers.filter((answer) => answer === exhausted)).toHaveLength(30);
      expect(await row()).toMatchObject({ remaining: 0 });
    }
  });

  it("counts a request once: a batch is one, and so is one that is rejected for what it asks", async () => {
    const { key, row } = await limited({ remaining: 2 });
    const input = encodeURIComponent(
      JSON.stringify({ 0: { organization }, 1: { organization }, 2: { organization: "other" } }),
    );
    const batch = () =>
      fetch(`${app.url}/trpc/organization.get,project.list,organization.get?batch=1&input=${input}`, {
        headers: { authorization: `Bearer ${key}` },
      });
    expect((await batch()).status).toBe(207);
    expect(await row()).toMatchObject({ remaining: 1 });
    expect((await restClient(app, key)("GET /orgs/of-someone-else")).status).toBe(404);
    expect(await row()).toMatchObject({ remaining: 0 });
    const last = await batch();
    const answers: { error: { json?: unknown; data: { reason: string } } }[] = await last.json();
    expect(answers.map(({ error }) => error.data.reason)).toEqual(Array(3).fill("usage_exceeded"));
  });

  it("gets as many again once an interval is over, and Retry-After is the time until then", async () => {
    const { id, key, use } = await limited({ remaining: 1, refillAmount: 2, refillInterval: hour });
    expect([await use(0), await use(1)]).toEqual(["ok", exhausted]);
    const { headers } = await restClient(app, key)(`GET /orgs/${organization}`);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(3500);
    expect(Number(headers.get("retry-after"))).toBeLessThanOrEqual(3600);
    const { status, body } = await restClient(app, key)(`GET /orgs/${organization}`);
    expect([status, body]).toMatchObject([429, { code: "USAGE_EXCEEDED", reason: "usage_exceeded" }]);
    await sql`update access_token set created_at = created_at - interval '1 hour', last_refill_at = last_refill_at - interval '1 hour' where id = ${id}`;
    expect((await atOnce(8, use)).filter((answer) => answer === "ok")).toHaveLength(2);
    expect([await use(0)]).toEqual([exhausted]);
    const again = await apiKeyClientOf(app, people.ada).apiKey.get({ query: { id } });
    expect(again.data).toMatchObject({ remaining: 0, refillAmount: 2, refillInterval: hour });
  });

  it("gets one, and the tokens that it created before end", async () => {
    const { key, id: keyId } = await limited({
      permissions: { organization: ["read"], token: ["create", "manage"] },
    });
    const made = await trpcClient(app, { actor: { token: key } }).token.create.mutate({
      ...{ organization, kind: "organization", name: "Unlimited", permissions: ["organization:read"] },
    });
    expect((await service.update({ keyId, name: "Renamed" })).error).toBeNull();
    expect((await restClient(app, made.token)(`GET /orgs/${organization}`)).status).toBe(200);
    expect((await service.update({ keyId, remaining: 1 })).error).toBeNull();
    for (const process of [app, second]) {
      expect((await restClient(process, made.token)(`GET /orgs/${organization}`)).status).toBe(401);
    }
    expect((await eventsOf(database, organization)).slice(-2)).toMatchObject([
      { event: "token.revoked", targetId: made.id, details: { because: "created by Renamed" } },
      { event: "token.updated", targetId: keyId, to: { remaining: 1 } },
    ]);
  });

  it("cannot create tokens without one", async () => {
    const { key } = await limited({
      remaining: 5,
      permissions: { organization: ["read"], token: ["create", "manage"] },
    });
    const made = await outcomeOf(
      trpcClient(app, { actor: { token: key } }).token.create.mutate({
        ...{ organization, kind: "organization", name: "Unlimited", permissions: ["organization:read"] },
      }),
    );
    expect(made).toEqual({ ok: false, status: 403, reason: "role_above_yours" });
  });
});

describe("a key with a rate limit", () => {
  it(`makes exactly as many in a window, ${RACE_ROUNDS} times at the same instant`, { timeout: 120_000 }, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { use, row } = await limited({ rateLimitMax: 3, rateLimitTimeWindow: hour });
      expect((await atOnce(12, use)).filter((answer) => answer === "ok")).toHaveLength(3);
      expect(await use(round)).toBe("429 rate_limited");
      expect(await row()).toMatchObject({ remaining: null, requestCount: 3 });
    }
  });

  it("makes as many again in the next window, and a rejected one is none of its requests", async () => {
    const { id, key, use, row } = await limited({ remaining: 4, rateLimitMax: 2, rateLimitTimeWindow: hour });
    expect(await atOnce(4, use)).toHaveLength(4);
    expect(await row()).toMatchObject({ remaining: 2, requestCount: 2 });
    const { status, headers } = await restClient(app, key)(`GET /orgs/${organization}`);
    expect([status, Number(headers.get("retry-after")) > 3500]).toEqual([429, true]);
    await sql`update access_token set rate_limit_started_at = rate_limit_started_at - interval '1 hour' where id = ${id}`;
    expect([await use(0), await use(1), await use(2)]).toEqual(["ok", "ok", exhausted]);
  });
});

describe("limits", () => {
  it("are changed by a service: the next request follows them, and an interval begins when it is set", async () => {
    const { id: keyId, use } = await limited({ remaining: 1 });
    expect([await use(), await use()]).toEqual(["ok", exhausted]);
    const update = async (body: object) => (await service.update({ keyId, ...body })).data;
    expect(await update({ remaining: 2 })).toMatchObject({ remaining: 2 });
    expect([await use(), await use(), await use()]).toEqual(["ok", "ok", exhausted]);
    expect(await update({ refillAmount: 5, refillInterval: 1000 * hour })).toMatchObject({
      remaining: 0,
      refillAmount: 5,
    });
    expect(await use()).toBe(exhausted);
    const all = { remaining: null, refillAmount: null, refillInterval: null };
    expect(await update({ ...all, rateLimitEnabled: true, rateLimitMax: 1, rateLimitTimeWindow: hour })).toMatchObject({
      ...{ remaining: null, rateLimitEnabled: true },
    });
    expect([await use(), await use()]).toEqual(["ok", "429 rate_limited"]);
    expect(await update({ rateLimitEnabled: false })).toMatchObject({ rateLimitEnabled: false, rateLimitMax: null });
    expect(await atOnce(5, use)).toEqual(Array(5).fill("ok"));
    const events = (await eventsOf(database, organization)).filter(({ targetId }) => targetId === keyId);
    expect(events.map(({ event, actorId }) => [event, actorId])).toEqual([
      ["token.created", "service"],
      ...Array(4).fill(["token.updated", "service"]),
    ]);
    expect(events[1]).toMatchObject({ from: { remaining: 0 }, to: { remaining: 2 } });
  });

  it("are nothing that a person or a token sets", async () => {
    const { apiKey } = apiKeyClientOf(app, people.ada);
    const { id: keyId, use } = await limited({ remaining: 1 });
    const limits = [
      ...[{ remaining: 5 }, { refillAmount: 1, refillInterval: 1 }, { rateLimitMax: 9 }, { rateLimitTimeWindow: 9 }],
      { rateLimitEnabled: false },
    ];
    for (const limit of limits) {
      const rejected = { status: 400, code: "SERVER_ONLY_PROPERTY" };
      const metadata = { organizationId: organization };
      expect((await apiKey.create({ name: "More", metadata, ...limit })).error).toMatchObject(rejected);
      expect((await apiKey.update({ keyId, ...limit })).error).toMatchObject(rejected);
    }
    expect((await apiKey.update({ keyId, name: "Same", userId: people.ada.id })).error).toMatchObject({ status: 401 });
    expect([await use(), await use()]).toEqual(["ok", exhausted]);
  });

  it("take one more statement for each request, and none for a token without them", async () => {
    const { use } = await limited({ remaining: 100 });
    const { token } = await accessTokenOf(app, people.ada, { organization, name: "Plain" });
    const plain = () => restClient(app, token)(`GET /orgs/${organization}`);
    await Promise.all([use(0), plain()]);
    const ofPlain = await statementsDuring(database, plain);
    expect((await statementsDuring(database, () => use(0))) - ofPlain).toBe(1);
    expect(ofPlain).toBe(1);
  });
});

it("a service makes keys for members alone, with what these hold", async () => {
  const client = serviceClientOf(app).apiKey;
  const metadata = { organizationId: organization };
  const create = (body: object) => client.create({ name: "For someone", metadata, ...body });
  expect((await create({})).error).toMatchObject({ status: 400, code: "MEMBER_NOT_FOUND" });
  expect((await create({ userId: "usr_unknown" })).error).toMatchObject({ status: 400, code: "MEMBER_NOT_FOUND" });
  const beyond = await create({ userId: people.ada.id, permissions: { organization: ["delete"] } });
  expect(beyond.error).toMatchObject({ status: 403, missingPermissions: ["organization:delete"] });
  expect((await client.create({ name: "Nowhere", userId: people.ada.id })).error).toMatchObject({
    ...{ status: 400, code: "ORGANIZATION_ID_REQUIRED" },
  });
  expect((await client.list()).error).toMatchObject({ status: 401 });
});
