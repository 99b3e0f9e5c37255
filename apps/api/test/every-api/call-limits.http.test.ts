import { createGuildhall, isReason } from "@guildhall/client";
import { atOnce, createTestDatabase, holdOrganization, insertOrganization, statementsDuring } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { connectTo } from "../support/clients/raw-connection.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { once } from "../support/once.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
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

// What a process has counted it remembers, so that each test that reaches a limit has a process of its own.
let limitedApp: () => Promise<ListeningApp>;
beforeEach(async () => {
  await database.sql`truncate request_window`;
  limitedApp = once(() => listen(database, limited));
});
const generousApp = once(() => listen(database, generous));

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

async function call(api: Api, { at, token, from = "127.0.0.1" }: Options = {}) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return rawRequest(at ?? (await limitedApp()), { method: "GET", path: paths[api], headers, from });
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
    const secondApp = await listen(database, limited);
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
  const { url } = await limitedApp();
  const { member } = createGuildhall({ url, token: people.ada.actor.token, retry: { attempts: 1 } });
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

  it("counts afterwards as one call more for each 64 KiB of its answer", async () => {
    const at = await listen(database, perMinute100);
    const { id, people: other } = await insertOrganization(database, { cleo: "owner" });
    const metadata = JSON.stringify({ text: "x".repeat(15_000) });
    await database.sql`insert into team (id, organization_id, name, metadata)
      select 'team_answer_' || n, ${id}, 'Team ' || n, ${metadata} from generate_series(1, 45) n`;
    const headers = { authorization: `Bearer ${other.cleo.actor.token}` };
    const list = () => fetch(`${at.url}/api/auth/organization/list-teams?organizationId=${id}`, { headers });
    // 660 KB count as ten calls, in addition to the one and the three of a list that no limit was asked for.
    const listed = await statusesOf(9, list);
    expect(listed.filter((status) => status === 200)).toHaveLength(7);
  });

  it("waits for the caller's other large requests, and for no one else's", async () => {
    const at = await generousApp();
    const held = await holdOrganization(database, organization);
    const batch = JSON.stringify(
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i, { organization, name: `T${i}` }])),
    );
    const names = Array.from({ length: 20 }, () => "team.create").join();
    const large = (token: string) =>
      fetch(`${at.url}/trpc/${names}?batch=1`, {
        ...{ method: "POST", body: batch },
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      });
    const [ada, ben] = [people.ada.actor.token, people.ben.actor.token];
    const first = large(ada);
    await held.untilCallWaits();
    const second = large(ada);
    // A member may not create teams, and gets 403 without waiting for the organization.
    expect((await large(ben)).status).not.toBe(429);
    expect((await call("tRPC", { at, token: ada })).status).toBe(200);
    const settled = await Promise.race([second.then(() => "settled"), large(ben).then(() => "waiting")]);
    expect(settled).toBe("waiting");
    await held.release();
    expect((await first).status).not.toBe(429);
    expect((await second).status).not.toBe(429);
  });

  it("gives its turn back when the client goes, also one that pipelines", async () => {
    const at = await generousApp();
    const { socket, closed } = await connectTo(at);
    const path = `/trpc/${Array.from({ length: 20 }, () => "caller.get").join()}?batch=1&input=%7B%7D`;
    const headers = { authorization: `Bearer ${people.ada.actor.token}` };
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.authorization}\r\n\r\n`.repeat(2),
    );
    socket.destroy();
    await closed;
    for (let index = 0; index < 3; index++) {
      expect((await rawRequest(at, { method: "GET", path, headers })).status).toBe(200);
    }
  });
});

it("a connection on which many requests wait for their answers is closed", async () => {
  const at = await generousApp();
  const { socket, received, closed } = await connectTo(at);
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500));
  await closed;
  expect(received().split("HTTP/1.1 200").length).toBeLessThan(50);
});

it("one address has a share of the connections", async () => {
  const at = await generousApp();
  const many = await Promise.all(Array.from({ length: 520 }, () => connectTo(at, { from: "127.3.7.1" })));
  await Promise.race(many.map(({ closed }) => closed));
  expect((await rawRequest(at, { method: "GET", path: "/healthz", from: "127.3.7.2" })).status).toBe(200);
  for (const { socket } of many) socket.destroy();
});

it("a path that no endpoint has is not stored to limit its rate", async () => {
  const at = await generousApp();
  const { status } = await rawRequest(at, { method: "GET", path: `/api/auth/${"x".repeat(3000)}`, from: "127.0.0.1" });
  expect(status).toBe(404);
  expect(await database.sql`select from rate_limit where key like '%xxx%'`).toHaveLength(0);
});
