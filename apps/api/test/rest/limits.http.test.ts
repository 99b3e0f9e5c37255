import { deleteOldRequests } from "@guildhall/rest";
import { atOnce, createTestDatabase, insertOrganization, statementsDuring } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { statusesOf, times } from "../support/statuses.ts";

const ALLOWED = 20;
const ANONYMOUS = 2;
const FROM_ONE_ADDRESS = 100;

const database = await createTestDatabase();
const { sql } = database;
const limited = { GUILDHALL_TEST_MODE: "", REST_REQUESTS_PER_MINUTE: String(ALLOWED) };
const generous = { GUILDHALL_TEST_MODE: "", REST_REQUESTS_PER_MINUTE: "600" };
const { id, people } = await insertOrganization(database, { ada: "owner", ben: "member" });

// What a process has counted it remembers, so that each test has a process of its own.
let app: ListeningApp;
beforeEach(async () => {
  await sql`truncate request_window`;
  app = await listen(database, limited);
});

const read = (at: ListeningApp, person = people.ada) => restClient(at, person)(`GET /orgs/${id}`);

describe("a caller", () => {
  it("gets the number of requests that are left, and 429 with Retry-After once there are none", async () => {
    const { headers } = await read(app);
    expect(headers.get("ratelimit-limit")).toBe(String(ALLOWED));
    expect(headers.get("ratelimit-remaining")).toBe(String(ALLOWED - 1));
    expect(Number(headers.get("ratelimit-reset"))).toBeGreaterThan(50);
    expect(await statusesOf(ALLOWED - 1, () => read(app))).toEqual(times(ALLOWED - 1, 200));
    const rejected = await read(app);
    expect(rejected).toMatchObject(rejection(429, "RATE_LIMITED"));
    expect(rejected.headers.get("ratelimit-remaining")).toBe("0");
    const seconds = Number(rejected.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it("is counted over all processes", async () => {
    const secondApp = await listen(database, limited);
    expect(await statusesOf(ALLOWED / 2, () => read(app))).toEqual(times(ALLOWED / 2, 200));
    expect(await statusesOf(ALLOWED / 2, () => read(secondApp))).toEqual(times(ALLOWED / 2, 200));
    expect([(await read(app)).status, (await read(secondApp)).status]).toEqual([429, 429]);
  });

  it("is counted each time when many requests come at the same instant, at two processes", async () => {
    const secondApp = await listen(database, limited);
    const answers = await atOnce(60, (index) => read(index % 2 ? app : secondApp));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(ALLOWED);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - ALLOWED);
  });

  it("does not spend another's requests", async () => {
    await statusesOf(ALLOWED + 1, () => read(app));
    expect((await read(app, people.ben)).status).toBe(200);
  });

  it("may go on when the minute is over", async () => {
    await statusesOf(ALLOWED + 1, () => read(app));
    await sql`update request_window set ends_at = now() - interval '1 second'`;
    const afterwards = await listen(database, limited);
    expect((await read(afterwards)).status).toBe(200);
  });

  it("is counted for unknown paths, too", async () => {
    await statusesOf(ALLOWED, () => restClient(app, people.ada)("GET /nothing/here"));
    expect(await restClient(app, people.ada)("GET /nothing/here")).toMatchObject(rejection(429, "RATE_LIMITED"));
  });
});

describe("a client without a token", () => {
  const from = (at: ListeningApp, address: string, headers: Record<string, string> = {}) =>
    rawRequest(at, { method: "GET", path: `/api/v1/orgs/${id}`, from: address, headers });

  it("may ask less, by its address, and cannot make one up", async () => {
    expect(await statusesOf(ANONYMOUS + 1, () => from(app, "127.0.0.2"))).toEqual([401, 401, 429]);
    expect((await from(app, "127.0.0.3")).status).toBe(401);
    expect((await from(app, "127.0.0.2", { "x-forwarded-for": "198.51.100.1" })).status).toBe(429);
  });

  it("that makes tokens up is stopped by its address", async () => {
    let count = 0;
    const guess = () => from(app, "127.0.0.4", { authorization: `Bearer guess-${count++}` });
    expect(new Set(await statusesOf(FROM_ONE_ADDRESS, guess))).toEqual(new Set([401]));
    const rejected = await guess();
    expect(rejected.status).toBe(429);
    expect(Number(rejected.headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(rejected.body)).toEqual({
      error: expect.any(String),
      code: "RATE_LIMITED",
      reason: "rate_limited",
    });
  });
});

describe("counting", () => {
  it("never lets through more than allowed, however two processes share it", async () => {
    const apps = [await listen(database, generous), await listen(database, generous)];
    // Nothing takes less than a path that does not exist: the minute must not end before all have been answered.
    const answers = await atOnce(700, (index) => restClient(apps[index % 2] ?? app, people.ada)("GET /nothing/here"));
    const through = answers.filter(({ status }) => status === 404).length;
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(700 - through);
    expect(through).toBeLessThanOrEqual(600);
    // What lies unused in the other's share, at most.
    expect(through).toBeGreaterThanOrEqual(600 - 30);
  });

  it("costs a guarded read no statement but once in a while", async () => {
    const at = await listen(database, generous);
    const ada = restClient(at, people.ada);
    const page = () => ada(`GET /orgs/${id}/users`);
    await page();
    expect(await statementsDuring(database, page)).toBe(1);
    expect(await statementsDuring(database, async () => statusesOf(29, page))).toBeLessThanOrEqual(29 + 1);
  });

  it("is forgotten once the minute is over", async () => {
    await read(app);
    await sql`update request_window set ends_at = now() - interval '1 second'`;
    await deleteOldRequests({ database, baseUrl: "", sendsMail: false });
    expect(await sql`select from request_window`).toHaveLength(0);
  });

  it("is off in test mode", async () => {
    const unlimited = await listen(database, { REST_REQUESTS_PER_MINUTE: "1" });
    const answers = await atOnce(5, () => read(unlimited));
    expect(answers.map(({ status }) => status)).toEqual(times(5, 200));
    expect(answers[0]?.headers.get("ratelimit-limit")).toBeNull();
  });
});
