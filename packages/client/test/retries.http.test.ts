import { describe, expect, it } from "vitest";
import { ApiError, createGuildhall, NetworkError, ServerError } from "../src/index.ts";
import {
  answersWith,
  breaksOff,
  hangsUp,
  proxyReturns,
  rejectsWith,
  type ScriptedServer,
  scriptedServer,
  unusedUrl,
} from "./support/scripted-server.ts";

const page = { items: [], nextCursor: null, total: { count: 0, capped: false } };

const connect = ({ url }: ScriptedServer, attempts = 4) =>
  createGuildhall({ url, token: "any", retry: { attempts, firstPauseMs: 1 } });

const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

const passing = [
  ["hangs up", hangsUp],
  ["breaks off", breaksOff],
  ["returns 429", rejectsWith(429, "rate_limited")],
  ["returns 502 as a proxy does", proxyReturns(502)],
  ["returns 503 as a proxy does", proxyReturns(503)],
  ["returns 503 as a procedure does", rejectsWith(503, undefined)],
  ["returns 504 as a proxy does", proxyReturns(504)],
] as const;

describe.each(passing)("when the server %s", (_, fails) => {
  it("a query is tried again until it is answered", async () => {
    const server = await scriptedServer(fails, fails, answersWith(page));
    expect(await connect(server).organization.list.query({})).toEqual(page);
    expect(server.requests).toHaveLength(3);
  });

  it("a mutation never is", async () => {
    const server = await scriptedServer(fails, answersWith({}));
    const call = connect(server).member.leave.mutate({ organization: "acme" });
    expect(await failureOf(call)).toBeInstanceOf(Error);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a query", () => {
  it.each([
    ["rejected", rejectsWith(403, "missing_permission"), ApiError],
    ["failed by a fault of the server", rejectsWith(500, undefined), ServerError],
    ["answered with a page for people", proxyReturns(200), ServerError],
  ])("that is %s is not tried again", async (_, answer, kind) => {
    const server = await scriptedServer(answer);
    expect(await failureOf(connect(server).organization.list.query({}))).toBeInstanceOf(kind);
    expect(server.requests).toHaveLength(1);
  });

  it("is given up after as many attempts as were asked for, with what the last one met", async () => {
    const server = await scriptedServer(hangsUp, proxyReturns(502), proxyReturns(503));
    const error = await failureOf(connect(server, 3).organization.list.query({}));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 503, message: expect.stringContaining("status 503") });
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ["a proxy", proxyReturns(503, { "retry-after": "1" })],
    ["a procedure", rejectsWith(429, "rate_limited", { "retry-after": "1" })],
  ])("comes back no sooner than %s asks for", async (_, answer) => {
    const server = await scriptedServer(answer, answersWith(page));
    await connect(server).organization.list.query({});
    const [first, second] = server.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(999);
  });

  it("is given up immediately when the server asks for a pause of an hour, which the error names", async () => {
    const server = await scriptedServer(proxyReturns(503, { "retry-after": "3600" }));
    expect(await failureOf(connect(server).organization.list.query({}))).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a failure of the network", () => {
  it("has a class of its own, names the URL without the input, and the cause", async () => {
    const url = await unusedUrl();
    const client = createGuildhall({ url, retry: { attempts: 1 } });
    const error = await failureOf(client.organization.list.query({ query: "secret" }));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ name: "NetworkError", url: `${url}/trpc/organization.list` });
    expect(String(error)).toContain("(ECONNREFUSED)");
    expect(String(error)).not.toContain("secret");
  });

  it("is not what a token function that throws is taken for", async () => {
    const server = await scriptedServer(answersWith(page));
    const token = () => Promise.reject(new TypeError("no token in the cupboard"));
    const error = await failureOf(createGuildhall({ url: server.url, token }).organization.list.query({}));
    expect(error).not.toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ message: "no token in the cupboard" });
    expect(server.requests).toHaveLength(0);
  });
});

it("the token is asked for again for each attempt", async () => {
  const server = await scriptedServer(hangsUp, answersWith(page));
  const tokens = ["first", "second"];
  const client = createGuildhall({ url: `${server.url}/`, token: () => tokens.shift(), retry: { firstPauseMs: 1 } });
  await client.organization.list.query({});
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(["Bearer first", "Bearer second"]);
});
