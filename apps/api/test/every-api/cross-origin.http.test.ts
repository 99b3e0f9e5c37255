import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";
import { statusesOf, times } from "../support/statuses.ts";

const page = "https://console.example";
const database = await createTestDatabase();
const variables = { TRUSTED_ORIGINS: page, GUILDHALL_SECRET_KEY: secretKey };
const app = await listenInProduction(database, variables);
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
const asAda = { authorization: `Bearer ${people.ada.actor.token}` };

const readable = {
  "access-control-allow-origin": page,
  "access-control-allow-credentials": "true",
  vary: expect.stringMatching(/\bOrigin\b/),
};

const preflight = (path: string, origin: string, at = app) =>
  rawRequest(at, {
    method: "OPTIONS",
    path,
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,idempotency-key,x-trpc-source",
    },
  });

const grants = (headers: object) => Object.keys(headers).filter((name) => name.startsWith("access-control-"));

const paths = [
  "/trpc/organization.create",
  "/trpc/organization.nope",
  "/api/auth/sign-in/email",
  "/api/auth/nope",
  "/api/v1/orgs",
  "/api/v1/nope",
];

describe.each(paths)("a preflight for %s", (path) => {
  it("lets a page of a trusted origin send what clients send", async () => {
    const { status, headers, body } = await preflight(path, page);
    expect({ status, body }).toEqual({ status: 204, body: "" });
    expect(headers).toMatchObject(readable);
    expect(headers["access-control-allow-methods"]).toBe("GET, HEAD, POST, PUT, PATCH, DELETE");
    for (const name of ["authorization", "content-type", "idempotency-key", "x-trpc-source", "x-guildhall-account"]) {
      expect(headers["access-control-allow-headers"]).toContain(name);
    }
    expect(Number(headers["access-control-max-age"])).toBeGreaterThanOrEqual(600);
  });

  it.each(["https://evil.example", "null", "http://console.example", "https://console.example.evil.example"])(
    "grants a page of %s nothing",
    async (origin) => {
      const { headers } = await preflight(path, origin);
      expect(grants(headers)).toEqual([]);
      expect(headers.vary).toMatch(/\bOrigin\b/);
    },
  );
});

it("the Clerk API, the mail of development and pages are for no page of another origin", async () => {
  for (const path of ["/clerk/v1/organizations", "/api/test/mail", "/dev/mail", "/healthz", "/docs/json"]) {
    expect(grants((await preflight(path, page)).headers)).toEqual([]);
    const { headers } = await rawRequest(app, { method: "GET", path, headers: { origin: page } });
    expect(grants(headers)).toEqual([]);
  }
});

const input = encodeURIComponent(JSON.stringify({ organization }));
const json = { "content-type": "application/json" };
const answers: [
  what: string,
  method: string,
  path: string,
  status: number,
  headers?: Record<string, string>,
  text?: string,
][] = [
  ["a query", "GET", `/trpc/organization.get?input=${input}`, 200, asAda],
  [
    "a batch that tRPC streams",
    "GET",
    `/trpc/organization.get?batch=1&input=${input}`,
    200,
    { ...asAda, "trpc-accept": "application/jsonl" },
  ],
  ["a mutation", "POST", "/trpc/organization.create", 200, { ...asAda, ...json }, '{"name":"Acme","slug":"by-page"}'],
  ["an endpoint of Better Auth", "GET", "/api/auth/get-session", 200],
  ["an organization endpoint", "GET", "/api/auth/organization/list", 200, asAda],
  ["an operation of REST", "GET", `/api/v1/orgs/${organization}`, 200, asAda],
  ["no credential at tRPC", "GET", `/trpc/organization.get?input=${input}`, 401],
  ["no credential at Better Auth", "GET", "/api/auth/organization/list", 401],
  ["no credential at REST", "GET", `/api/v1/orgs/${organization}`, 401],
  ["an unknown path of Better Auth", "GET", "/api/auth/nope", 404],
  ["an unknown path of REST", "GET", "/api/v1/nope", 404],
  ["an unknown procedure", "GET", "/trpc/nope", 404],
  ["another method", "PUT", "/api/v1/orgs", 405],
  ["a form", "POST", "/trpc/organization.create", 415, { "content-type": "text/plain" }, "x"],
  ["a body that is too large", "POST", "/api/v1/orgs", 413, { ...asAda, ...json }, " ".repeat(2 ** 21)],
  ["a NUL in the address", "GET", "/api/v1/orgs/%00", 400],
  ["an address that cannot be decoded", "GET", "/api/v1/orgs/%ff", 400],
  ["a path that is too long", "GET", `/trpc/${"a".repeat(6_000)}`, 414],
];

it.each(answers)(
  "a trusted page can read the answer to %s, and no other page can",
  async (_, method, path, status, headers = {}, text) => {
    const sent = { method, path, ...(text === undefined ? {} : { text }) };
    const answer = await rawRequest(app, { ...sent, headers: { ...headers, origin: page } });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(readable);
    const exposed = String(answer.headers["access-control-expose-headers"]).split(", ");
    expect(exposed).toEqual(
      expect.arrayContaining([
        "set-auth-token",
        "retry-after",
        "ratelimit-remaining",
        "x-total-count",
        "x-request-id",
        "link",
      ]),
    );
    const elsewhere = await rawRequest(app, { ...sent, headers: { ...headers, origin: "https://evil.example" } });
    expect(grants(elsewhere.headers)).toEqual([]);
    expect(elsewhere.headers.vary).toMatch(/\bOrigin\b/);
  },
);

it("a fault of ours can be read", async () => {
  const broken = await createTestDatabase();
  const { people: others } = await insertOrganization(broken, { ada: "owner" });
  const at = await listenInProduction(broken, variables);
  await broken.sql`alter table organization rename to elsewhere`;
  const headers = { origin: page, authorization: `Bearer ${others.ada.actor.token}` };
  for (const path of ["/trpc/organization.list", "/api/auth/organization/list", `/api/v1/orgs/acme`]) {
    const answer = await rawRequest(at, { method: "GET", path, headers });
    expect(answer).toMatchObject({ status: 500, headers: readable });
  }
});

describe("with few requests a minute", () => {
  it("a page can read that there were too many, and when it may try again", async () => {
    const at = await listenInProduction(database, {
      ...variables,
      TRPC_CALLS_PER_MINUTE: "2",
      AUTH_REQUESTS_PER_MINUTE: "2",
      REST_REQUESTS_PER_MINUTE: "20",
    });
    for (const path of ["/trpc/nope", "/api/auth/get-session", "/api/v1/orgs/acme"]) {
      const ask = () => rawRequest(at, { method: "GET", path, headers: { origin: page } });
      const all = [await ask(), await ask(), await ask()];
      const late = all.find(({ status }) => status === 429);
      expect(late?.headers).toMatchObject({ ...readable, "retry-after": expect.stringMatching(/^\d+$/) });
    }
  });

  it("preflights use up no caller's calls, and end at what one address may call", async () => {
    const at = await listenInProduction(database, { ...variables, AUTH_REQUESTS_PER_MINUTE: "2" });
    const from = "127.0.0.7";
    const ask = (method: string, path: string, headers: Record<string, string>) =>
      rawRequest(at, { method, path, headers, from });
    const asking = () =>
      ask("OPTIONS", "/api/auth/sign-in/email", { origin: page, "access-control-request-method": "POST" });
    expect(await statusesOf(20, asking)).toEqual(times(20, 204));
    expect((await ask("GET", "/api/auth/get-session", { origin: page })).status).toBe(200);
    const late = await asking();
    expect(late).toMatchObject({ status: 429, headers: readable });
    expect((await ask("PUT", "/api/auth/sign-in/email", {})).status).toBe(429);
  });
});

it("a page of a trusted origin writes with its visitor's cookie", async () => {
  const { browser } = await signUp(app);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const sent = {
    path: "/trpc/organization.create",
    headers: { ...json, cookie },
    text: '{"name":"Acme","slug":"by-cookie"}',
  };
  expect(
    (await rawRequest(app, { ...sent, headers: { ...sent.headers, origin: "https://evil.example" } })).status,
  ).toBe(403);
  const answer = await rawRequest(app, { ...sent, headers: { ...sent.headers, origin: page } });
  expect(answer).toMatchObject({ status: 200, headers: readable });
});
