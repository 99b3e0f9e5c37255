import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
const asAda = { authorization: `Bearer ${people.ada.actor.token}` };
const asBackEnd = { authorization: `Bearer ${secretKey}` };
const json = { "content-type": "application/json" };
const onOwnPage = { origin: app.origin };

const lists = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
const metadata = (levels: number): unknown => JSON.parse(objects(levels));

/** Deeper than any stack, and within the limit of a body. */
const DEEP = 100_000;
/** An address is limited to 16 KB. */
const DEEP_IN_ADDRESS = 7_000;

async function send(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const answer = await fetch(`${app.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send("POST", path, { ...json, ...headers }, body);
const encoded = (levels: number) => encodeURIComponent(lists(levels));

const tooDeep = "The input is nested too deeply. Use at most 32 levels.";

describe("JSON nested too deeply is rejected with 400 in the API's own format", () => {
  const betterAuthError = { status: 400, body: { code: "INPUT_TOO_DEEP", message: tooDeep } };
  const trpcError = {
    status: 400,
    body: { error: { message: tooDeep, data: { code: "BAD_REQUEST", httpStatus: 400, reason: "invalid_input" } } },
  };
  const restError = { status: 400, body: { error: tooDeep, code: "VALIDATION", fields: { body: tooDeep } } };
  const clerkError = {
    status: 400,
    body: { errors: [{ code: "request_body_invalid", long_message: tooDeep }], clerk_trace_id: expect.any(String) },
  };

  it.each([
    ["lists in a body", () => post("/api/auth/sign-in/email", lists(DEEP))],
    ["objects in a body", () => post("/api/auth/sign-in/email", objects(DEEP))],
    ["an unknown field", () => post("/api/auth/sign-in/email", `{"email":"a@example.com","x":${lists(DEEP)}}`)],
    [
      "JSON by another name",
      () => post("/api/auth/sign-in/email", lists(DEEP), { ...onOwnPage, "content-type": "application/x+json" }),
    ],
    ["an organization endpoint", () => post("/api/auth/organization/create", `{"metadata":${objects(DEEP)}}`, asAda)],
    ["a query parameter", () => send("GET", `/api/auth/get-session?x=${lists(DEEP_IN_ADDRESS)}`)],
    [
      "a field of a form",
      () =>
        post("/api/auth/sign-in/email", `email=${encoded(DEEP)}`, {
          ...onOwnPage,
          "content-type": "application/x-www-form-urlencoded",
        }),
    ],
  ])("by the Better Auth API: %s", async (_, call) => {
    expect(await call()).toMatchObject(betterAuthError);
  });

  it.each([
    ["a mutation", () => post("/trpc/organization.create", objects(DEEP), asAda)],
    ["a mutation without an account", () => post("/trpc/organization.update", objects(DEEP))],
    ["a batch", () => post("/trpc/organization.create,organization.create?batch=1", `{"0":${objects(DEEP)}}`, asAda)],
    ["the input of a query", () => send("GET", `/trpc/organization.list?input=${lists(DEEP_IN_ADDRESS)}`, asAda)],
    [
      // Parsers of query strings differ in what they make of a percent sign that encodes nothing.
      "the input of a query with a broken percent encoding",
      () => rawGet(`/trpc/organization.list?input=["%zz",${lists(DEEP_IN_ADDRESS)}]`),
    ],
    ["connection parameters", () => send("GET", `/trpc/organization.list?connectionParams=${lists(DEEP_IN_ADDRESS)}`)],
  ])("by the tRPC API: %s", async (_, call) => {
    expect(await call()).toMatchObject(trpcError);
  });

  it.each([
    ["a body", {}],
    ["a body with an idempotency key, which is hashed", { "idempotency-key": "deep" }],
  ])("by the REST API: %s", async (_, headers) => {
    expect(await post("/api/v1/orgs", objects(DEEP), { ...asAda, ...headers })).toMatchObject(restError);
  });

  it.each([
    ["metadata", () => post("/clerk/v1/organizations", `{"name":"A","public_metadata":${objects(DEEP)}}`, asBackEnd)],
    ["a list", () => post(`/clerk/v1/organizations/${organization}/invitations/bulk`, lists(DEEP), asBackEnd)],
  ])("by the Clerk API: %s", async (_, call) => {
    expect(await call()).toMatchObject(clerkError);
  });

  it("and brackets in text are not nesting", async () => {
    const name = '[{"\\'.repeat(20);
    const { status } = await post("/trpc/organization.create", JSON.stringify({ name, slug: "brackets" }), asAda);
    expect(status).toBe(200);
  });

  async function rawGet(path: string) {
    const { status, body } = await rawRequest(app, { method: "GET", path, headers: asAda });
    return { status, body: JSON.parse(body) };
  }
});

describe("JSON with too many values is rejected with 400", () => {
  const many = JSON.stringify({ emails: Array.from({ length: 60_000 }, () => 0) });

  it.each([
    ["/trpc/invitation.create", asAda],
    ["/api/auth/sign-in/email", {}],
    ["/api/v1/orgs", asAda],
    ["/clerk/v1/organizations", asBackEnd],
  ])("at %s", async (path, headers) => {
    const { status, body } = await post(path, many, headers);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain("The input has too many values. Send at most 50000.");
  });

  it("as a form with too many fields is", async () => {
    const form = { ...onOwnPage, "content-type": "application/x-www-form-urlencoded" };
    const answer = await post("/api/auth/sign-in/email", "a=1&".repeat(2_000), form);
    expect(answer).toMatchObject({ status: 400, body: { code: "INPUT_TOO_LARGE" } });
  });

  it("and of as many errors only the first hundred are listed", async () => {
    const wrong = { organization, emails: Array.from({ length: 40_000 }, () => 0), roles: ["member"] };
    const { status, body } = await post("/trpc/invitation.create", JSON.stringify(wrong), asAda);
    expect(status).toBe(400);
    expect(Object.keys(body.error.data.fields).length).toBeLessThanOrEqual(100);
  });
});

describe("a tRPC body that is not JSON", () => {
  it.each(["multipart/form-data; boundary=x", "application/octet-stream", "text/plain"])(
    "is rejected before it is read if it is %s",
    async (type) => {
      const answer = await post("/trpc/organization.create", "--x--", { ...asAda, "content-type": type });
      expect(answer).toMatchObject({ status: 415, body: { error: { data: { code: "UNSUPPORTED_MEDIA_TYPE" } } } });
    },
  );
});

describe("metadata as deep as it is documented to be is accepted", () => {
  const deepest = metadata(20);

  it("by the tRPC API, in a batch", async () => {
    const input = { organization, data: { metadata: deepest } };
    const { status } = await post("/trpc/organization.update?batch=1", JSON.stringify({ 0: input }), asAda);
    expect(status).not.toBe(400);
  });

  it("by the Better Auth API", async () => {
    const body = { name: "Deep", slug: "deep-metadata", metadata: deepest };
    expect((await post("/api/auth/organization/create", JSON.stringify(body), asAda)).status).toBe(200);
  });

  it("by the Clerk API", async () => {
    const body = { public_metadata: deepest, private_metadata: deepest };
    const path = `/clerk/v1/organizations/${organization}/metadata`;
    expect((await send("PATCH", path, { ...json, ...asBackEnd }, JSON.stringify(body))).status).toBe(200);
  });

  it("and the REST API answers input at the limit by its schema", async () => {
    const answer = await restClient(app, people.ada)("POST /orgs", {
      body: { name: "Deep", slug: "x", extra: metadata(31) },
    });
    expect(answer.status).not.toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain("nested");
  });
});
