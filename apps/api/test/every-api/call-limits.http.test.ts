import { createGuildhall, isReason } from "@guildhall/client";
import { atOnce, createTestDatabase, insertOrganization, statementsDuring } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { secretKey } from "../support/clerk-client.ts";
import { type ListeningApp, listen } from "../support/listening-app.ts";
import { connectTo } from "../support/raw-connection.ts";
import { rawRequest } from "../support/raw-request.ts";
import { statusesOf, times } from "../support/statuses.ts";

const ALLOWED = 10;
const ANONYMOUS = 5;
const FROM_ONE_ADDRESS = 100;

const database = await createTestDatabase();
const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
const perMinute = (calls: number) => ({
  TRPC_CALLS_PER_MINUTE: String(calls),
  AUTH_REQUESTS_PER_MINUTE: String(calls),
  CLERK_REQUESTS_PER_MINUTE: String(calls),
});
const limited = { GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey, ...perMinute(ALLOWED) };
const generous = { GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey };

// What a process has counted it remembers, so that each test has processes of its own.
let app: ListeningApp;
let secondApp: ListeningApp;
beforeEach(async () => {
  await database.sql`truncate request_window`;
  app = await listen(database, limited);
  secondApp = await listen(database, limited);
});

interface Options {
  at?: ListeningApp;
  token?: string;
  from?: string;
}

const input = encodeURIComponent(JSON.stringify({ organization }));
/** A request that each API answers with 200, or 401 without a credential. */
const paths = {
  tRPC: `/trpc/member.list?input=${input}`,
  "Better Auth": `/api/auth/organization/list-members?organizationId=${organization}`,
  Clerk: `/clerk/v1/organizations/${organization}`,
};
type Api = keyof typeof paths;
const apis = Object.keys(paths) as Api[];

function call(api: Api, { at = app, token, from = "127.0.0.1" }: Options = {}) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return rawRequest(at, { method: "GET", path: paths[api], headers, from });
}

const credentialOf = (api: Api) => (api === "Clerk" ? secretKey : people.ada.actor.token);

describe.each(apis)("at the %s API, a caller", (api) => {
  it("is put off with 429, Retry-After and when it is possible again", async () => {
    const options = { token: credentialOf(api) };
    expect(await statusesOf(ALLOWED, () => call(api, options))).toEqual(times(ALLOWED, 200));
    const { status, headers, body } = await call(api, options);
    expect(status).toBe(429);
    const seconds = Number(headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body).toContain(`Too many requests. Try again in ${seconds} seconds.`);
  });

  it("is counted over all processes", async () => {
    const token = credentialOf(api);
    expect(await statusesOf(ALLOWED / 2, () => call(api, { token }))).toEqual(times(ALLOWED / 2, 200));
    expect(await statusesOf(ALLOWED / 2, () => call(api, { token, at: secondApp }))).toEqual(times(ALLOWED / 2, 200));
    expect((await call(api, { token })).status).toBe(429);
    expect((await call(api, { token, at: secondApp })).status).toBe(429);
  });

  it("is counted for each request when many come at the same instant", async () => {
    const token = credentialOf(api);
    const answers = await atOnce(40, () => call(api, { token }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(ALLOWED);
  });

  it("does not spend what others have", async () => {
    await statusesOf(ALLOWED + 1, () => call(api, { token: credentialOf(api) }));
    for (const other of apis.filter((one) => one !== api)) {
      expect((await call(other, { token: credentialOf(other) })).status).toBe(200);
    }
    if (api !== "Clerk") expect((await call(api, { token: people.ben.actor.token })).status).toBe(200);
  });

  it("without a credential is limited by its address", async () => {
    const anonymous = { from: "127.0.0.2" };
    expect(await statusesOf(ANONYMOUS + 1, () => call(api, anonymous))).toEqual([...times(ANONYMOUS, 401), 429]);
    expect((await call(api, { from: "127.0.0.3" })).status).toBe(401);
    expect((await call(api, { ...anonymous, token: credentialOf(api) })).status).toBe(200);
  });

  it("is not held up by the limits in test mode", async () => {
    const unlimited = await listen(database, { ...limited, GUILDHALL_TEST_MODE: "1" });
    const options = { at: unlimited, token: credentialOf(api) };
    expect(await statusesOf(ALLOWED + 5, () => call(api, options))).toEqual(times(ALLOWED + 5, 200));
  });
});

it.each(["tRPC", "Better Auth"] as const)(
  "at the %s API, made-up sessions are stopped by their address",
  async (api) => {
    let guesses = 0;
    const guess = () => call(api, { from: "127.0.0.4", token: `guess-${guesses++}` });
    expect(new Set(await statusesOf(FROM_ONE_ADDRESS, guess))).toEqual(new Set([401]));
    expect((await guess()).status).toBe(429);
    expect((await call(api, { from: "127.0.0.5", token: credentialOf(api) })).status).toBe(200);
  },
);

it("each call of a batch counts, and our client learns the reason", async () => {
  const { member } = createGuildhall({ url: app.url, token: people.ada.actor.token, retry: { attempts: 1 } });
  const list = () => member.list.query({ organization });
  await atOnce(ALLOWED, list);
  const error = await list().catch((cause: unknown) => cause);
  expect(isReason(error, "rate_limited")).toBe(true);
  expect(error).toMatchObject({ status: 429, message: expect.stringMatching(/Try again in \d+ seconds\./) });
});

it.each(apis)("a guarded read at the %s API costs no statement more, but once in a while", async (api) => {
  const [at, unlimited] = [
    await listen(database, generous),
    await listen(database, { ...generous, GUILDHALL_TEST_MODE: "1" }),
  ];
  const token = credentialOf(api);
  const read = (where: ListeningApp) => statementsDuring(database, () => call(api, { at: where, token }));
  await Promise.all([call(api, { at, token }), call(api, { at: unlimited, token })]);
  const before = await read(unlimited);
  expect(await read(at)).toBe(before);
  const many = await statementsDuring(database, () => statusesOf(58, () => call(api, { at, token })));
  expect(many).toBeLessThanOrEqual(58 * before + 2);
});

describe("a large request", () => {
  const perMinute100 = { ...limited, ...perMinute(100) };
  const post = (at: ListeningApp, body: BodyInit, token: string) =>
    fetch(`${at.url}/api/auth/organization/check-slug`, {
      ...{ method: "POST", body, duplex: "half" },
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    } as RequestInit);

  it("counts as one call more for each 8 KiB of its body, at most a tenth of the limit", async () => {
    const at = await listen(database, perMinute100);
    const counted = async (body: BodyInit, token: string) => {
      await post(at, body, token);
      let left = 0;
      while ((await post(at, "{}", token)).status !== 429) left++;
      return 100 - left;
    };
    expect(await counted("{}", "one")).toBe(1);
    expect(await counted(JSON.stringify({ text: "x".repeat(4 * 8 * 1024) }), "two")).toBe(5);
    expect(await counted(JSON.stringify({ text: "x".repeat(900 * 1024) }), "three")).toBe(11);
    // A body whose length is not announced.
    expect(await counted(new Blob(["{}"]).stream(), "four")).toBe(5);
  });

  it("counts as one call more for each hundred members it asks for", async () => {
    const at = await listen(database, perMinute100);
    const list = (limit: number) =>
      rawRequest(at, {
        ...{ method: "GET", path: `${paths["Better Auth"]}&limit=${limit}`, from: "127.0.0.1" },
        headers: { authorization: `Bearer ${people.ada.actor.token}` },
      });
    const listed = await statusesOf(10, () => list(1000));
    expect(listed.filter((status) => status === 200)).toHaveLength(9);
  });

  it("waits for the caller's other large requests, and for no one else's", async () => {
    const at = await listen(database, generous);
    const large = JSON.stringify({ text: "x".repeat(100 * 1024) });
    const first = await connectTo(at);
    const head = (token: string) =>
      `POST /api/auth/organization/check-slug HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nAuthorization: Bearer ${token}\r\nContent-Length: ${large.length}\r\n\r\n`;
    // It has its turn, and does not end.
    first.socket.write(head("ada"));
    await expect.poll(first.received).toContain("100 Continue");
    first.socket.write(large.slice(0, 1000));
    const second = post(at, large, "ada");
    expect((await post(at, large, "ben")).status).not.toBe(429);
    expect((await post(at, "{}", "ada")).status).not.toBe(429);
    const settled = await Promise.race([second.then(() => "settled"), post(at, large, "cleo").then(() => "waiting")]);
    expect(settled).toBe("waiting");
    first.socket.write(large.slice(1000));
    expect((await second).status).not.toBe(429);
    first.socket.destroy();
  });
});

it("a path that no endpoint has is not stored to limit its rate", async () => {
  const at = await listen(database, generous);
  const { status } = await rawRequest(at, { method: "GET", path: `/api/auth/${"x".repeat(3000)}`, from: "127.0.0.1" });
  expect(status).toBe(404);
  expect(await database.sql`select from rate_limit where key like '%xxx%'`).toHaveLength(0);
});
