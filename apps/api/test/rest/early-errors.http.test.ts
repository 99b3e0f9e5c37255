import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { connectTo } from "../support/clients/raw-connection.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });
const { id, people } = await insertOrganization(database, { ada: "owner" });

const authorization = `Bearer ${people.ada.actor.token}`;
const json = { "content-type": "application/json" };
const deep = `${"[".repeat(40)}${"]".repeat(40)}`;

type Sent = Omit<Parameters<typeof rawRequest>[1], "path">;

/** What no operation answers: the status and code, the request line, and what else is sent. */
const rows: [status: number, code: string, line: string, sent?: Sent][] = [
  [400, "VALIDATION", "GET /orgs/%zz"],
  [400, "VALIDATION", "GET /nope/%zz"],
  [400, "VALIDATION", "GET /%"],
  [400, "VALIDATION", `GET /orgs/${id}%00`],
  [400, "VALIDATION", "POST /orgs", { headers: json, text: "{" }],
  [400, "VALIDATION", "POST /orgs", { headers: json, text: deep }],
  [400, "VALIDATION", `GET /orgs/${id}/users?query=${encodeURIComponent(deep)}`],
  [400, "VALIDATION", `GET /orgs/${id}/users?limit=none`],
  [401, "UNAUTHORIZED", `GET /orgs/${id}`, { headers: { authorization: "" } }],
  [401, "UNAUTHORIZED", `GET /orgs/${id}`, { headers: { authorization: "Bearer gld_pat_no" } }],
  [403, "FORBIDDEN", "POST /orgs", { headers: { ...json, cookie: "a=b", origin: "https://evil.example" }, text: "{}" }],
  [403, "FORBIDDEN", "POST /nope", { headers: { ...json, cookie: "a=b", origin: "https://evil.example" }, text: "{}" }],
  [404, "NOT_FOUND", "GET /nope"],
  [404, "NOT_FOUND", "GET "],
  [404, "NOT_FOUND", "POST /nope", { headers: json, text: "{}" }],
  [405, "METHOD_NOT_ALLOWED", "GET /orgs"],
  [405, "METHOD_NOT_ALLOWED", `PUT /orgs/${id}`, { headers: json, text: "{}" }],
  [405, "METHOD_NOT_ALLOWED", `PUT /orgs/${id}`, { headers: json, text: "{" }],
  [405, "METHOD_NOT_ALLOWED", "TRACE /orgs"],
  [405, "METHOD_NOT_ALLOWED", "PROPFIND /orgs"],
  [405, "METHOD_NOT_ALLOWED", "DELETE /openapi.json"],
  [413, "BODY_TOO_LARGE", "POST /orgs", { headers: json, text: `"${"x".repeat(1024 * 1024)}"` }],
  [413, "BODY_TOO_LARGE", "POST /nope", { headers: json, text: `"${"x".repeat(1024 * 1024)}"` }],
  [414, "ADDRESS_TOO_LONG", `GET /orgs/${"x".repeat(6_000)}`],
  [414, "ADDRESS_TOO_LONG", `GET /${"x".repeat(6_000)}`],
  [415, "UNSUPPORTED_MEDIA_TYPE", "POST /orgs", { headers: { "content-type": "text/plain" }, text: "Acme" }],
  [415, "UNSUPPORTED_MEDIA_TYPE", "POST /orgs", { headers: { ...json, "content-encoding": "gzip" }, text: "x" }],
];

describe("an error outside the operations has its code, a request id, and how many requests are left:", () => {
  it.each(rows)("%i %s of %s", async (status, code, line, { headers, ...sent } = {}) => {
    const [method = "", path = ""] = line.split(" ");
    const answer = await rawRequest(app, {
      method,
      path: `/api/v1${path}`,
      headers: { authorization, ...headers },
      ...sent,
    });
    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({
      status,
      body: {
        error: expect.stringMatching(/\w/),
        code,
        reason: expect.stringMatching(/^[a-z_]+$/),
        ...(code === "VALIDATION" ? { fields: expect.anything() } : {}),
      },
    });
    expect(answer.headers).toMatchObject({
      "x-request-id": expect.stringMatching(/^[\w-]{36}$/),
      "cache-control": "no-store",
      "ratelimit-limit": expect.stringMatching(/^\d+$/),
      "ratelimit-remaining": expect.stringMatching(/^\d+$/),
      "ratelimit-reset": expect.stringMatching(/^\d+$/),
    });
  });

  it("counts each of them once", async () => {
    const remaining = async (method: string, path: string) => {
      const { headers } = await rawRequest(app, { method, path: `/api/v1${path}`, headers: { authorization } });
      return Number(headers["ratelimit-remaining"]);
    };
    const calls = [
      ["GET", `/orgs/${id}`],
      ["GET", "/nope"],
      ["GET", "/orgs"],
      ["GET", "/%zz"],
      ["GET", `/orgs/${id}`],
    ] as const;
    const counts = [];
    for (const [method, path] of calls) counts.push(await remaining(method, path));
    const [first = 0] = counts;
    expect(counts).toEqual(calls.map((_, index) => first - index));
  });
});

describe("what is no request that could be counted has its code and a request id:", () => {
  it.each([
    [400, "VALIDATION", "GET /api/v1/orgs HTTP/9.9\r\n\r\n"],
    [421, "BAD_REQUEST", "GET /api/v1/orgs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"],
    [431, "BAD_REQUEST", `GET /api/v1/orgs HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`],
  ])("%i %s", async (status, code, text) => {
    const connection = await connectTo(app);
    connection.socket.write(text);
    const [head = "", body = ""] = (await connection.closed).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/\r\nX-Request-Id: [\w-]{36}(\r\n|$)/i);
    expect(JSON.parse(body)).toMatchObject({ code, reason: expect.stringMatching(/^[a-z_]+$/) });
  });
});
