import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { actor } = await insertUser(database);

const everyApi = ["/healthz", "/api/auth/ok", "/api/auth/nope", "/trpc/nope", "/api/test/mail", "/dev/mail", "/nope"];

describe("every answer", () => {
  it.each(everyApi)("of %s carries the security headers", async (path) => {
    const { headers } = await fetch(`${app.url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": expect.stringContaining("default-src 'self'"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/script-src|default-src [^;]*unsafe/);
    expect(headers.has("x-powered-by")).toBe(false);
  });

  it("asks browsers to stay with https where people reach the app over it, and only there", async () => {
    const secure = await listenInProduction(database);
    expect((await fetch(`${secure.url}/healthz`)).headers.get("strict-transport-security")).toContain("max-age=");
    expect((await fetch(`${app.url}/healthz`)).headers.has("strict-transport-security")).toBe(false);
  });

  it.each(everyApi)("of %s names the request as the client did", async (path) => {
    const { headers } = await fetch(`${app.url}${path}`, { headers: { "x-request-id": "client-Chosen_1" } });
    expect(headers.get("x-request-id")).toBe("client-Chosen_1");
  });

  it.each(["a b", "a".repeat(65), '{"reqId":1}', "<script>", "ä", ""])(
    "has another name for a request that calls itself %j",
    async (given) => {
      const { headers } = await fetch(`${app.url}/healthz`, { headers: { "x-request-id": given } });
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    },
  );

  it("has a name of its own", async () => {
    const names = await Promise.all(
      [1, 2].map(async () => (await fetch(`${app.url}/healthz`)).headers.get("x-request-id")),
    );
    expect(new Set(names).size).toBe(2);
  });
});

describe("where there is nothing", () => {
  it.each([
    ["GET", "/nope"],
    ["GET", "/api/auth/nope"],
    ["GET", "/api/nope"],
    ["DELETE", "/nope"],
    ["GET", "/trpc/nope"],
    ["POST", "/trpc/organization.nope"],
    ["GET", "/metrics"],
  ])("%s %s returns 404 in JSON, without the query", async (method, path) => {
    const headers = {
      authorization: `Bearer ${actor.token}`,
      ...(method === "POST" ? { "content-type": "application/json" } : {}),
    };
    const answer = await fetch(`${app.url}${path}?token=secret`, {
      method,
      headers,
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    const body = await answer.text();
    expect(JSON.parse(body)).toMatchObject({ error: { data: { code: "NOT_FOUND", httpStatus: 404 } } });
    expect(body).not.toContain("secret");
  });

  it("a query is not called as a mutation, nor the other way round", async () => {
    const headers = { authorization: `Bearer ${actor.token}`, "content-type": "application/json" };
    const written = await fetch(`${app.url}/trpc/organization.list`, { method: "POST", headers, body: "{}" });
    const read = await fetch(`${app.url}/trpc/organization.create?input=%7B%7D`, { headers });
    expect([written.status, read.status]).toEqual([405, 405]);
  });
});
