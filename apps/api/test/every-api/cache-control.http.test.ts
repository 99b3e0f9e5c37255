import { openDatabase } from "@guildhall/db";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { connectTo } from "../support/clients/raw-connection.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const testMode = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const production = await listenInProduction(database, { GUILDHALL_SECRET_KEY: secretKey });
const { id, people } = await insertOrganization(database, { ada: "owner" });

const input = encodeURIComponent(JSON.stringify({ organization: id }));
const asMember = { authorization: `Bearer ${people.ada.actor.token}` };
const asBackend = { authorization: `Bearer ${secretKey}` };
const json = { "content-type": "application/json" };

interface Call {
  path: string;
  status: number;
  init?: RequestInit;
}

const answers: Call[] = [
  { path: "/healthz", status: 200 },
  { path: "/readyz", status: 200 },
  { path: `/trpc/organization.get?input=${input}`, status: 200, init: { headers: asMember } },
  {
    path: "/trpc/organization.update",
    status: 200,
    init: {
      method: "POST",
      headers: { ...asMember, ...json },
      body: JSON.stringify({ organization: id, data: { name: "Acme" } }),
    },
  },
  {
    path: `/trpc/organization.get?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { organization: id } }))}`,
    status: 200,
    init: { headers: { ...asMember, "trpc-accept": "application/jsonl" } },
  },
  { path: "/api/auth/get-session", status: 200, init: { headers: asMember } },
  { path: "/api/auth/organization/list", status: 200, init: { headers: asMember } },
  { path: "/api/auth/reset-password/nope?callbackURL=/", status: 302, init: { redirect: "manual" } },
  { path: `/api/v1/orgs/${id}`, status: 200, init: { headers: asMember } },
  { path: "/clerk/v1/organizations", status: 200, init: { headers: asBackend } },
];

const errors: Call[] = [
  { path: `/trpc/organization.get?input=${input}`, status: 401 },
  { path: "/trpc/nope", status: 404 },
  {
    path: "/trpc/organization.create",
    status: 400,
    init: { method: "POST", headers: { ...asMember, ...json }, body: "{" },
  },
  {
    path: "/trpc/organization.create",
    status: 403,
    init: { method: "POST", headers: { ...json, cookie: "a=b", origin: "null" } },
  },
  { path: "/api/auth/organization/list", status: 401 },
  { path: "/api/auth/nope", status: 404 },
  { path: "/api/v1/orgs", status: 401, init: { method: "POST", headers: json, body: "{}" } },
  { path: `/api/v1/orgs/org_nope`, status: 404, init: { headers: asMember } },
  { path: "/api/v1/nope", status: 404 },
  { path: "/clerk/v1/organizations", status: 401 },
  { path: "/clerk/v1/nope", status: 404, init: { headers: asBackend } },
  { path: "/api/auth/jwks/nope", status: 404 },
  { path: "/docs/static/nope.js", status: 404 },
  { path: "/assets/nope.js", status: 404 },
  { path: "/%00", status: 400 },
  {
    path: "/trpc/organization.create",
    status: 413,
    init: { method: "POST", headers: json, body: " ".repeat(2 ** 21) },
  },
];

describe.each([
  ["in production", production],
  ["in test mode", testMode],
])("%s", (_, app) => {
  it.each([...answers, ...errors])("$status of $path is stored in no cache", async ({ path, status, init }) => {
    const answer = await fetch(`${app.url}${path}`, init);
    await answer.arrayBuffer();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("a path that cannot be decoded is stored in no cache", async () => {
    for (const path of ["/%E0%A4%A", "/clerk/%E0%A4%A", "/api/v1/%E0%A4%A"]) {
      const answer = await rawRequest(app, { method: "GET", path });
      // The Clerk API asks for its key first.
      expect(answer.status).toBe(path.startsWith("/clerk") ? 401 : 400);
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
  });

  it.each([
    ["400", "NONSENSE\r\n\r\n"],
    ["431", `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`],
  ])("%s of what is not HTTP is stored in no cache, and is JSON", async (status, sent) => {
    const { socket, closed } = await connectTo(app);
    socket.write(sent);
    const [head = "", body = ""] = (await closed).split("\r\n\r\n");
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain("Cache-Control: no-store");
    expect(JSON.parse(body)).toMatchObject({
      message: expect.any(String),
      error: { data: { httpStatus: Number(status) } },
    });
  });

  it.each(["/api/v1/openapi.json", "/docs/json", "/docs/yaml", "/api/auth/reference/json"])(
    "%s, the same for everyone, may be cached for five minutes",
    async (path) => {
      const answer = await fetch(`${app.url}${path}`);
      await answer.arrayBuffer();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    },
  );

  it("the files of the reference pages are revalidated", async () => {
    const answer = await fetch(`${app.url}/docs/static/swagger-ui.css`);
    await answer.arrayBuffer();
    expect(answer.headers.get("cache-control")).toBe("public, max-age=0");
    expect(answer.headers.get("etag")).toBeTruthy();
  });
});

it.each(["/dev/mail", "/api/test/mail"])("all mail at %s is stored in no cache", async (path) => {
  expect((await fetch(`${testMode.url}${path}`)).headers.get("cache-control")).toBe("no-store");
});

it("errors while the database is away are stored in no cache", async () => {
  const nowhere = openDatabase("postgres://guildhall@127.0.0.1:1/nowhere");
  const away = await listen(nowhere);
  for (const path of [
    "/readyz",
    "/trpc/organization.list?input=%7B%7D",
    "/api/auth/get-session",
    "/api/v1/orgs/acme",
  ]) {
    const answer = await fetch(`${away.url}${path}`, { headers: asMember });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  await nowhere.close();
});
