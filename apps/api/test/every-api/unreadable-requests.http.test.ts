import { gzipSync } from "node:zlib";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const secretKey = "operators-secret-key-of-these-tests-0";
const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey });
const { id, people } = await insertOrganization(database, { ada: "owner" });

const apis = [
  { api: "REST", path: "/api/v1/orgs", token: people.ada.actor.token },
  { api: "tRPC", path: "/trpc/organization.create", token: people.ada.actor.token },
  { api: "Better Auth", path: "/api/auth/organization/create", token: people.ada.actor.token },
  { api: "Clerk", path: "/clerk/v1/organizations", token: secretKey },
];

const gzipped = gzipSync(JSON.stringify({ name: "Acme", slug: "acme" }));

describe.each(apis)("$api", ({ api, path, token }) => {
  const authorization = `Bearer ${token}`;
  const post = (headers: Record<string, string>, body: Uint8Array<ArrayBuffer> | string) =>
    fetch(`${app.url}${path}`, { method: "POST", headers: { authorization, ...headers }, body });

  async function expectClear(answer: Response, status: number, words: RegExp) {
    const text = await answer.text();
    expect({ status: answer.status, text }).toEqual({ status, text: expect.stringMatching(words) });
    expect(answer.headers.get("x-request-id")).toMatch(/\S/);
    if (api === "REST") expect(answer.headers.get("ratelimit-remaining")).toMatch(/^\d+$/);
  }

  it("rejects a compressed body with 415", async () => {
    const headers = { "content-type": "application/json", "content-encoding": "gzip" };
    const answer = await post(headers, new Uint8Array(gzipped));
    expect(answer.headers.get("accept-encoding")).toBe("identity");
    await expectClear(answer, 415, /Compressed bodies are not supported/);
  });

  it("rejects an address that cannot be decoded with 400, and one that is too long with 414", async () => {
    for (const [part, status, words] of [
      ["%zz", 400, /cannot be decoded/],
      ["%ff", 400, /cannot be decoded/],
      ["%00", 400, /NUL/],
      ["x".repeat(6_000), 414, /longer than 5000 characters/],
    ] as const) {
      if (api === "Better Auth" && status === 414) continue;
      const {
        status: answered,
        headers,
        body,
      } = await rawRequest(app, {
        method: "GET",
        path: `${path}/${part}`,
        headers: { authorization },
      });
      expect({ status: answered, body }).toEqual({ status, body: expect.stringMatching(words) });
      expect(headers["x-request-id"]).toMatch(/\S/);
      if (api === "REST") expect(headers["ratelimit-remaining"]).toMatch(/^\d+$/);
    }
  });

  it("rejects a body of more than a megabyte with 413", async () => {
    const body = JSON.stringify({ name: "x".repeat(1024 * 1024) });
    await expectClear(await post({ "content-type": "application/json" }, body), 413, /larger than a megabyte/);
  });
});

describe("REST", () => {
  const ada = restClient(app, people.ada);

  it.each([
    ["an empty body", "", 400, "body", /Send a JSON object with `name`, `slug`/],
    ["no object", "[]", 400, "body", /Send a JSON object with `name`, `slug`/],
    ["no JSON", "{", 400, "body", /not valid JSON/],
  ])("rejects %s in a sentence", async (_, body, status, field, words) => {
    const answer = await ada("POST /orgs", { body, headers: { "content-type": "application/json" } });
    expect(answer).toMatchObject({
      status,
      body: { code: "VALIDATION", reason: "invalid_input", fields: { [field]: expect.stringMatching(words) } },
    });
  });

  it.each([
    ["role=owner&role=member", { role: "Send `role` only once." }],
    ["limit=", { limit: "limit must be a whole number from 1 to 500." }],
    ["limit=5&limit=5", { limit: "Send `limit` only once." }],
    ["role[]=owner", { "role[]": expect.stringContaining("Did you mean `role`?") }],
    ["role=owner,no%20role", { role: expect.any(String) }],
  ])("names the parameter of ?%s", async (query, fields) => {
    const answer = await ada(`GET /orgs/${id}/users?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: "VALIDATION" } });
    expect((answer.body as { fields: unknown }).fields).toEqual(fields);
  });

  it("lists every code and reason in the OpenAPI document", async () => {
    const { body } = await ada("GET /openapi.json");
    const { properties } = (body as { components: { schemas: { Error: { properties: Record<string, unknown> } } } })
      .components.schemas.Error;
    expect(properties.code).toMatchObject({ enum: expect.arrayContaining(["LAST_OWNER", "ADDRESS_TOO_LONG"]) });
    expect(properties.reason).toMatchObject({ enum: expect.arrayContaining(["last_owner", "address_too_long"]) });
  });
});
