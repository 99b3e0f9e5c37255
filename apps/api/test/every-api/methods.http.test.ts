import { restOperations } from "@guildhall/rest";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { appRouter } from "@guildhall/trpc";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { confirmationLink } from "../support/confirmation-link.ts";
import { newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
const asAda = { authorization: `Bearer ${people.ada.actor.token}` };

const call = (method: string, path: string, headers: Record<string, string> = {}) =>
  rawRequest(app, { method, path, headers });

/** Methods by path, as each API describes them; parameters stand for one segment. */
async function describedMethods(): Promise<Map<string, Set<string>>> {
  const methods = new Map<string, Set<string>>();
  const add = (path: string, method: string) => {
    const known = methods.get(path) ?? new Set();
    methods.set(path, known.add(method.toUpperCase()));
  };
  const { paths } = JSON.parse((await call("GET", "/api/auth/reference/json")).body);
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of Object.keys(operations as object)) add(`/api/auth${path.replaceAll(/\{\w+\}/g, "x")}`, method);
  }
  for (const { path, method } of restOperations) add(`/api/v1${path.replaceAll(/\{\w+\}/g, "x")}`, method);
  const { procedures } = appRouter._def;
  for (const name of Object.keys(procedures)) {
    add(`/trpc/${name}`, Reflect.get(procedures, name)._def.type === "query" ? "GET" : "POST");
  }
  add("/clerk/v1/organizations/x", "GET");
  add("/clerk/v1/organizations/x/memberships/y", "PATCH");
  return methods;
}

const described = await describedMethods();
const inOrder = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const errorShape: [prefix: string, shape: unknown][] = [
  ["/api/v1", { code: "METHOD_NOT_ALLOWED", error: expect.stringContaining("Use ") }],
  ["/clerk", { errors: [{ code: "method_not_allowed", long_message: expect.stringContaining("Use ") }] }],
  ["/trpc", { error: { data: { code: "METHOD_NOT_SUPPORTED", httpStatus: 405 } } }],
  ["/api/auth", { code: "METHOD_NOT_ALLOWED", message: expect.stringContaining("Use ") }],
];

it("walks more than a hundred paths", () => {
  expect(described.size).toBeGreaterThan(100);
});

it("OPTIONS lists at every path of every API what is possible there, without a credential", async () => {
  for (const [path, methods] of described) {
    const { status, headers } = await call("OPTIONS", path);
    expect({ path, status }).toEqual({ path, status: 204 });
    const allowed = String(headers.allow).split(", ");
    for (const method of methods) expect(allowed, path).toContain(method);
    expect(allowed.includes("HEAD"), path).toBe(allowed.includes("GET"));
    expect(allowed.at(-1)).toBe("OPTIONS");
  }
});

it("every other method is answered 405, with the same list and in the words of the API", async () => {
  for (const path of described.keys()) {
    const allowed = String((await call("OPTIONS", path)).headers.allow);
    const [, shape] = errorShape.find(([prefix]) => path.startsWith(prefix)) ?? [];
    for (const method of [...inOrder, "TRACE"].filter((each) => !allowed.split(", ").includes(each))) {
      const { status, headers, body } = await call(method, path);
      expect({ path, method, status, allow: headers.allow }).toEqual({ path, method, status: 405, allow: allowed });
      if (method !== "HEAD") expect(JSON.parse(body)).toMatchObject(shape as object);
    }
  }
});

it("HEAD answers as GET does, without the body, wherever there is GET", async () => {
  const links = /verify-email|callback|reset-password|\/acs\/|\/slo\/|oauth2\/(?:authorize|end-session)/;
  for (const [path, methods] of described) {
    if (!methods.has("GET") || links.test(path)) continue;
    for (const headers of [{}, asAda]) {
      const [got, head] = [await call("GET", path, headers), await call("HEAD", path, headers)];
      const of = ({ status, headers: { "content-type": type, "content-length": length } }: typeof got) => ({
        path,
        status,
        type,
        length,
      });
      if (got.status < 500 && !path.includes("account-info")) expect(of(head)).toEqual(of(got));
      expect(head.body).toBe("");
    }
  }
});

it.each([
  [`/trpc/organization.get?input=${encodeURIComponent(JSON.stringify({ organization }))}`, 200],
  [
    `/trpc/organization.get,organization.get?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { organization }, 1: { organization } }))}`,
    200,
  ],
  ["/trpc/organization.nope", 404],
  [`/api/auth/organization/get-full-organization?organizationId=${organization}`, 200],
  [`/api/v1/orgs/${organization}`, 200],
  ["/api/v1/nope", 404],
  ["/healthz", 200],
  ["/docs/json", 200],
  ["/api/auth/reference", 200],
])("HEAD of %s is %i, with the length of the answer", async (path, status) => {
  const [got, head] = [await call("GET", path, asAda), await call("HEAD", path, asAda)];
  expect([got.status, head.status, head.body]).toEqual([status, status, ""]);
  expect(head.headers["content-length"]).toBe(got.headers["content-length"]);
});

it("HEAD of what Better Auth does not have is 404", async () => {
  for (const path of ["/api/auth/nope", "/api/auth/sign-in"]) expect((await call("HEAD", path)).status).toBe(404);
});

describe("HEAD of a link in mail", () => {
  it("does not confirm the address, not even in the session of the account", async () => {
    const { email, browser } = await signUp(app);
    const { link } = await confirmationLink(app, email);
    const isConfirmed = async () => (await browser.auth.getSession()).data?.user.emailVerified;
    for (let i = 0; i < 2; i++) expect((await browser.send(link, { method: "HEAD" })).status).toBe(200);
    expect(await isConfirmed()).toBe(false);
    expect((await browser.send(link)).status).toBe(302);
    expect(await isConfirmed()).toBe(true);
  });

  it("leaves the link to a new password as it is", async () => {
    const { email, browser } = await signUp(app);
    await browser.auth.requestPasswordReset({ email, redirectTo: "/reset-password" });
    await expect.poll(() => newestLink(app, email)).toContain("/reset-password/");
    const link = await newestLink(app, email);
    expect((await browser.send(link, { method: "HEAD" })).status).toBe(200);
    expect((await browser.send(link)).headers.get("location")).toMatch(/\/reset-password\?token=/);
  });
});

describe("slashes at the end of a path are ignored", () => {
  it.each([
    `/trpc/caller.get`,
    `/api/auth/get-session`,
    `/api/auth/organization/list`,
    `/api/v1/orgs/${organization}`,
    `/api/v1/openapi.json`,
    "/healthz",
  ])("at %s", async (path) => {
    const { status, body } = await call("GET", path, asAda);
    expect(status).toBe(200);
    for (const end of ["/", "//", "/?"]) {
      expect(await call("GET", `${path}${end}`, asAda)).toMatchObject({ status, body });
    }
  });

  it("in writes, too", async () => {
    const headers = { ...asAda, "content-type": "application/json" };
    for (const [path, slug, status] of [
      ["/api/v1/orgs/", "rest-slash", 201],
      ["/trpc/organization.create/", "trpc-slash", 200],
      ["/api/auth/organization/create/", "auth-slash", 200],
    ] as const) {
      const answer = await rawRequest(app, { path, headers, text: JSON.stringify({ name: "Acme", slug }) });
      expect({ path, status: answer.status }).toEqual({ path, status });
    }
    const clerk = await call("GET", "/clerk/v1/organizations/", { authorization: `Bearer ${secretKey}` });
    expect(clerk.status).toBe(200);
  });

  it("and no check, limit or cache rule sees another path", async () => {
    const cookie = { cookie: "a=b", origin: "https://evil.example" };
    for (const path of [
      "/api/auth/update-user/",
      "http://localhost/api/auth/update-user/",
      "/api/auth/sso/saml2/sp/acs/../../../../update-user",
    ]) {
      expect((await call("POST", path, cookie)).status).toBe(403);
    }
    expect((await call("GET", "/api/v1/openapi.json/")).headers["cache-control"]).toMatch(/^public/);
    expect((await call("GET", "http://localhost/api/v1/orgs")).headers.allow).toBe("POST, OPTIONS");
  });
});
