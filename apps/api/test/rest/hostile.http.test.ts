import { restOperations } from "@guildhall/rest";
import { createTestDatabase, FUZZ_RUNS, type TestUser } from "@guildhall/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeValue } from "../support/clients/encode-query.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { everyKindIn, nastyText, nastyValue } from "../support/stages/nasty-values.ts";
import { openAuditedRestStage, restCall } from "../support/stages/rest-rows.ts";

const database = await createTestDatabase();
const app = await listen(database);

const fields = ["name", "slug", "email", "role", "userId", "expiresAt", "permissions", "forceSso", "version", "id"];
const parameters = ["limit", "cursor", "query", "role", "id", "sort"];

const queries = fc
  .array(fc.tuple(fc.constantFrom(...parameters), nastyValue), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeValue(value)}`).join("&"));

/** No 500, and every error in this API's shape. */
function expectAnswer({ status, body }: { status: number; body: unknown }) {
  expect(status, JSON.stringify(body)).toBeLessThan(500);
  if (status < 400) return;
  expect(body).toMatchObject({ error: expect.stringMatching(/\S/), code: expect.stringMatching(/^[A-Z_]+$/) });
  const code = (body as { code: string }).code;
  expect(Object.keys(body as object).toSorted()).toEqual(
    code === "VALIDATION" ? ["code", "error", "fields", "reason"] : ["code", "error", "reason"],
  );
}

describe.each(restOperations)("$method $path", ({ operationId, method, path }) => {
  it(`answers every kind of nasty value in every field, and ${FUZZ_RUNS} generated requests, without a 500`, async () => {
    const stage = await openAuditedRestStage(database, app);
    const { people, outsider } = stage;
    const { call, options } = restCall(operationId, stage, people.owner);
    const [, real = ""] = call.split(" ");
    const body = fc.oneof(
      fc.dictionary(fc.constantFrom(...fields), nastyValue),
      fc.dictionary(fc.constantFrom(...fields), nastyValue).map((some) => ({ ...options.body, ...some })),
      nastyValue,
    );
    const place = fc.oneof(
      fc.constant(real),
      fc
        .array(nastyText.map(encodeValue), { minLength: 3, maxLength: 3 })
        .map((values) => path.replaceAll(/\{\w+\}/g, () => values.pop() || "x")),
      nastyText.map((text) => path.replace("{id}", stage.id).replaceAll(/\{\w+\}/g, encodeValue(text) || "x")),
    );
    const caller = fc.constantFrom(people.owner, people.owner, people.member, outsider, undefined);
    const key = fc.oneof(fc.constant(undefined), fc.constantFrom("a", "b", "\u00ff", "x".repeat(300)));
    type Request = [unknown, string, string, TestUser | undefined, string | undefined];
    const examples = everyKindIn([...fields, ...parameters]).map((some): Request => {
      const query = parameters.map((name) => `${name}=${encodeValue(some[name])}`).join("&");
      return [{ ...options.body, ...some }, real, method === "GET" ? query : "", people.owner, undefined];
    });
    await fc.assert(
      fc.asyncProperty(body, place, queries, caller, key, async (given, at, query, user, idempotencyKey) => {
        const headers = idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey };
        const sent = method === "GET" ? { headers } : { headers, body: JSON.stringify(given) };
        expectAnswer(await restClient(app, user)(`${method} ${at}${query && `?${query}`}`, sent));
      }),
      { numRuns: FUZZ_RUNS + examples.length, examples },
    );
  });

  it("answers what is no JSON, or a megabyte of it, without a 500", async () => {
    if (method === "GET") return;
    const stage = await openAuditedRestStage(database, app);
    const { call } = restCall(operationId, stage, stage.people.owner);
    const megabyte = JSON.stringify({ name: "x".repeat(1024 * 1024 - 20) });
    const raw = [
      "",
      "{",
      "[]",
      "null",
      '"text"',
      "\u0000",
      '{"a":1}{',
      '{"__proto__":1}',
      megabyte,
      `${megabyte} more`,
    ];
    for (const body of raw) {
      for (const type of [
        "application/json",
        "application/json; charset=utf-16",
        "text/plain",
        "multipart/form-data",
        "*",
        "",
      ]) {
        expectAnswer(await restClient(app, stage.people.owner)(call, { body, headers: { "content-type": type } }));
      }
    }
  });
});

describe("every error below /api/v1 is { error, code, reason }", () => {
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const { status, body: text } = await rawRequest(app, { method, path, headers, body });
    return { status, body: JSON.parse(text) };
  };

  it("400: for an address that cannot be read, or with a NUL in it", async () => {
    expect(await ask("GET", "/api/v1/orgs/%E0%A4%A")).toMatchObject(rejection(400, "VALIDATION"));
    expect(await ask("GET", "/api/v1/orgs/a%00b")).toMatchObject(rejection(400, "VALIDATION"));
  });

  it("403: for a write with a cookie from a page of someone else's", async () => {
    const headers = { cookie: "a=b", origin: "https://evil.example" };
    expect(await ask("POST", "/api/v1/orgs", headers, {})).toMatchObject(rejection(403, "FORBIDDEN"));
  });

  it("404: for what does not exist", async () => {
    for (const path of ["/api/v1/", "/api/v1/org", "/api/v1/orgs/a/b/c/d/e/f", "/api/v1/x/%2e%2e"]) {
      expect(await ask("GET", path)).toMatchObject(rejection(404, "NOT_FOUND"));
    }
  });

  it("405: for a method that is not possible there, with those that are", async () => {
    const { status, headers, body } = await rawRequest(app, { method: "PUT", path: "/api/v1/orgs/acme/users" });
    expect({ status, body: JSON.parse(body) }).toMatchObject(rejection(405, "METHOD_NOT_ALLOWED"));
    expect(headers.allow).toBe("GET, HEAD, POST, OPTIONS");
  });

  it("415: for a body that is not JSON", async () => {
    const headers = { "content-type": "text/csv" };
    expect(await ask("POST", "/api/v1/orgs", headers, "a,b")).toMatchObject(rejection(415, "UNSUPPORTED_MEDIA_TYPE"));
  });

  it("500: for a fault of ours, with no details", async () => {
    const stage = await openAuditedRestStage(database, app);
    await database.sql`alter table organization_role rename to elsewhere`;
    const answer = await restClient(app, stage.people.owner)(`GET /orgs/${stage.id}`);
    await database.sql`alter table elsewhere rename to organization_role`;
    expect(answer).toMatchObject(rejection(500, "INTERNAL_ERROR"));
    expect(JSON.stringify(answer.body)).not.toMatch(/organization_role|select/);
  });
});
