import { createTestDatabase, documentedAnswers } from "@guildhall/testing";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import type { OpenAPIV3_1 } from "openapi-types";
import { describe, expect, it } from "vitest";
import { readReference } from "../support/clients/read-reference.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const baseUrl = "https://guildhall.example.org";

const database = await createTestDatabase();
const app = await listen(database);
const production = await listenInProduction(database, { BASE_URL: baseUrl });
const document = await readReference(production);

const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  (["get", "post"] as const).flatMap((method) => {
    const operation = item?.[method];
    return operation ? [{ path, method, operation, operationId: operation.operationId ?? "" }] : [];
  }),
);
const ofOrganizations = operations.filter(({ path }) => path.startsWith("/organization/"));

/** The schema of a response's body, which may be another's. */
function bodyOf(operation: OpenAPIV3_1.OperationObject, status: string) {
  const described = operation.responses?.[status];
  const name = described && "$ref" in described ? described.$ref.split("/").at(-1) : undefined;
  const response = name === undefined ? described : document.components?.responses?.[name];
  return response && "content" in response ? response.content?.["application/json"]?.schema : undefined;
}

describe("the description at /api/auth/reference/json", () => {
  it("is OpenAPI 3.1 that a public linter finds nothing to say about, warnings included", async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const config = await createConfig({ extends: ["recommended-strict"] });
    const problems = await lintFromString({ source: JSON.stringify(document), config, absoluteRef: "openapi.json" });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it("names the configured address, and the session's cookie as it is there", () => {
    expect(document.servers).toEqual([{ url: `${baseUrl}/api/auth` }]);
    const { sessionCookie, bearer } = document.components?.securitySchemes ?? {};
    expect(sessionCookie).toMatchObject({ type: "apiKey", in: "cookie", name: "__Secure-better-auth.session_token" });
    expect(bearer).toMatchObject({ type: "http", scheme: "bearer" });
  });

  it("names the cookie without the prefix where people reach the app over http", async () => {
    const { components } = await readReference(app);
    expect(components?.securitySchemes?.sessionCookie).toMatchObject({ name: "better-auth.session_token" });
  });

  it("has an id of its own for each operation, and a tag that is described", () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const tags = document.tags?.filter(({ description }) => description).map(({ name }) => name);
    for (const { operation, operationId } of operations) {
      expect(operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(tags).toContain(operation.tags?.[0]);
    }
  });

  it("describes every organization endpoint, add-member among them", () => {
    expect(ofOrganizations).toHaveLength(37);
    expect(ofOrganizations.map(({ path }) => path)).toContain("/organization/add-member");
  });

  it.each(ofOrganizations)("$operationId: typed parameters, answer and errors", ({ operation }) => {
    for (const parameter of operation.parameters ?? []) {
      if ("$ref" in parameter) throw new Error("Parameters are described where they are.");
      expect(parameter.description).toBeTruthy();
      expect(Object.keys(parameter.schema ?? {}).filter((key) => ["type", "anyOf"].includes(key))).toHaveLength(1);
    }
    const answer = bodyOf(operation, "200") ?? {};
    expect(["$ref", "properties", "items", "anyOf"].filter((key) => key in answer)).toHaveLength(1);
    const errors = Object.keys(operation.responses ?? {}).filter((status) => status >= "400");
    expect(errors).toEqual(expect.arrayContaining(["400", "401", "429", "500"]));
    for (const status of errors) {
      const codes = { type: "string", enum: expect.arrayContaining([expect.stringMatching(/^[A-Z_]+$/)]) };
      const properties = { code: expect.objectContaining(codes), message: expect.objectContaining({ type: "string" }) };
      expect(bodyOf(operation, status), status).toMatchObject({ required: ["code", "message"], properties });
    }
  });

  it.each(operations.filter(({ operation }) => !operation.security))(
    "$operationId requires a session when it is documented so",
    async ({ path, method }) => {
      const answer = await fetch(`${app.url}/api/auth${path}`, {
        method,
        headers: { origin: app.origin, "content-type": "application/json" },
        ...(method === "post" ? { body: "{}" } : {}),
      });
      expect([400, 401, 403, 404]).toContain(answer.status);
    },
  );

  it("describes the answers about an account and its sessions", async () => {
    const check = documentedAnswers(await readReference(app));
    const account = { name: "Ada", email: "ada@reference.example", password: "correct horse battery" };
    let authorization: string | undefined;
    const call = async (method: "GET" | "POST", path: string, input?: object) => {
      const answer = await fetch(`${app.url}/api/auth${path}`, {
        method,
        headers: {
          origin: app.origin,
          "content-type": "application/json",
          ...(authorization ? { authorization } : {}),
        },
        ...(input ? { body: JSON.stringify(input) } : {}),
      });
      const body: unknown = await answer.json();
      check({ method, path, status: answer.status, body });
      return { status: answer.status, body };
    };
    expect(await call("POST", "/sign-up/email", account)).toMatchObject({ status: 200 });
    const { body } = await call("POST", "/sign-in/email", account);
    authorization = `Bearer ${(body as { token: string }).token}`;
    for (const path of ["/get-session", "/list-sessions", "/list-accounts"]) {
      expect(await call("GET", path)).toMatchObject({ status: 200 });
    }
    const { email, password } = account;
    const writes = [
      ["/update-user", { name: "Ada L." }],
      ["/verify-password", { password }],
      ["/send-verification-email", { email }],
      ["/request-password-reset", { email }],
      ["/change-email", { newEmail: "lovelace@reference.example" }],
      ["/revoke-session", { token: "none" }],
      ["/revoke-other-sessions", {}],
      ["/change-password", { currentPassword: password, newPassword: "a better horse" }],
      ["/sign-out", {}],
    ] as const;
    for (const [path, input] of writes) expect(await call("POST", path, input), path).toMatchObject({ status: 200 });
    expect(await call("POST", "/sign-in/email", { email, password: "wrong one" })).toMatchObject({ status: 401 });
    const large = { email, password: "x".repeat(2 * 1024 * 1024) };
    expect(await call("POST", "/sign-in/email", large)).toMatchObject({ status: 413 });
  });
});

it("is a page that loads nothing from elsewhere", async () => {
  const answer = await fetch(`${app.url}/api/auth/reference`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/html");
  const page = await answer.text();
  expect(page).toContain("swagger-ui");
  expect(page).not.toMatch(/(?:src|href)="https?:/);
  expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'self'/);
});
