import { once } from "node:events";
import { createTestDatabase, insertOrganization, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { connectTo } from "../support/clients/raw-connection.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";

const MANY = 450;

const database = await createTestDatabase();
const { id: organization, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
const app = await listen(database, { GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey });

const input = encodeURIComponent(JSON.stringify({ organization }));
const list = `/trpc/member.list?input=${input}`;
const fullOrganization = `/api/auth/organization/get-full-organization?organizationId=${organization}`;

interface Caller {
  token?: string;
  from: string;
}

const authorization = (token?: string): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` };
const get = (path: string, { token, from }: Caller) =>
  rawRequest(app, { method: "GET", path, from, headers: authorization(token) });

/** A request as it is on the wire. */
function request(line: string, headers: Record<string, string>, body = "") {
  const all = { host: new URL(app.url).host, ...headers, ...(body ? { "content-length": String(body.length) } : {}) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${line} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}

/**
 * Sends many requests at once and, when the first is answered, one of someone else. All of them are received by then.
 * @returns how many were answered before that one
 */
async function answeredBefore(other: Caller, flood: { from: string; request: (index: number) => string }) {
  const { socket: others, received } = await connectTo(app, other);
  const connections = await Promise.all(Array.from({ length: MANY }, () => connectTo(app, { from: flood.from })));
  let answered = 0;
  const answers = connections.map(({ socket }) => once(socket, "data").then(() => answered++));
  for (const [index, { socket }] of connections.entries()) socket.write(flood.request(index));
  await Promise.race(answers);
  others.write(request(`GET ${list}`, authorization(other.token)));
  await once(others, "data");
  const before = answered;
  for (const { socket } of connections) socket.destroy();
  return { answer: received(), before };
}

describe("many requests at once leave room for someone else's:", () => {
  const adas = authorization(people.ada.actor.token);
  const json = { "content-type": "application/json" };

  it.each([
    ["one caller's", () => request(`GET ${list}`, adas)],
    ["one caller's large ones", () => request(`GET ${fullOrganization}`, adas)],
    ["made-up credentials'", (index) => request("GET /api/auth/get-session", authorization(`made-up-${index}`))],
    ["descriptions", () => request("GET /api/auth/reference/json", {})],
    ["attempts to sign in", () => request("POST /api/auth/sign-in/email", json, "{}")],
  ] satisfies [string, (index: number) => string][])("%s", async (_, one) => {
    const other = { token: people.ben.actor.token, from: "127.3.0.2" };
    const { answer, before } = await answeredBefore(other, { from: "127.3.0.1", request: one });
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    expect(before).toBeLessThan(MANY / 2);
  });

  it("another caller's at the same address", async () => {
    const other = { token: people.ben.actor.token, from: "127.3.0.4" };
    const { before } = await answeredBefore(other, { from: "127.3.0.4", request: () => request(`GET ${list}`, adas) });
    expect(before).toBeLessThan(MANY / 2);
  });
});

describe("a turn ends", () => {
  const caller = { token: people.ben.actor.token, from: "127.3.1.1" };

  it("with the answer, whatever it is", async () => {
    const paths = [list, "/nowhere", "/trpc/nothing.there", "/api/auth/nowhere", "/api/v1/nowhere", "/docs/json"];
    for (const path of [...paths, ...paths, ...paths, ...paths, ...paths]) await get(path, caller);
    expect((await get(list, caller)).status).toBe(200);
  });

  it("while the rest of a body is awaited", async () => {
    const slow = await Promise.all(Array.from({ length: 20 }, () => connectTo(app, caller)));
    const headers = { ...authorization(caller.token), "content-type": "application/json", "content-length": "100" };
    for (const { socket } of slow) socket.write(request("POST /trpc/team.create", headers));
    expect((await get(list, caller)).status).toBe(200);
    for (const { socket } of slow) socket.destroy();
  });
});

it("descriptions are limited by address", async () => {
  const statuses = await Promise.all(Array.from({ length: 310 }, () => get("/docs/json", { from: "127.3.0.9" })));
  expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
});

it("an attempt to sign in that is one too many takes one statement", async () => {
  const attempt = () => rawRequest(app, { path: "/api/auth/sign-in/email", body: {}, from: "127.3.0.10" });
  for (let index = 0; index < 3; index++) expect((await attempt()).status).toBe(400);
  expect(await statementsDuring(database, attempt)).toBeLessThanOrEqual(1);
});
