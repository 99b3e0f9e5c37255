import { restOperations } from "@guildhall/rest";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { restClient } from "../support/clients/rest-client.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const baseUrl = "https://guildhall.example.org";

const database = await createTestDatabase();
const app = await listenInProduction(database, { BASE_URL: baseUrl });

interface Response {
  description: string;
  headers: Record<string, object>;
  content: { "application/json": { schema: { $ref?: string }; example?: unknown } };
}

interface Described {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: { name: string; in: string; description?: string }[];
  security?: object[];
  requestBody?: { content: { "application/json": { schema: { $ref?: string }; example?: unknown } } };
  responses: Record<string, Response>;
}

interface Document {
  openapi: string;
  servers: { url: string }[];
  security: object[];
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, { description?: string }>; securitySchemes: Record<string, object> };
}

const source = await (await fetch(`${app.url}/api/v1/openapi.json`)).text();
const document: Document = JSON.parse(source);
const described = restOperations.map((operation) => ({
  ...operation,
  entry: document.paths[operation.path]?.[operation.method.toLowerCase()],
}));

describe("the description at /api/v1/openapi.json", () => {
  it("is OpenAPI 3.1 and passes a public linter without warnings", async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const config = await createConfig({ extends: ["recommended-strict"] });
    const problems = await lintFromString({ source, config, absoluteRef: "openapi.json" });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it("names the configured address, regardless of the request", () => {
    expect(document.servers).toEqual([{ url: `${baseUrl}/api/v1` }]);
  });

  it("has exactly the operations of the API", () => {
    const paths = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(paths.toSorted()).toEqual(restOperations.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it.each(described)(
    "$operationId: words, parameters, named schemas, every status, an example",
    ({ entry, ...operation }) => {
      expect(entry).toMatchObject({ operationId: operation.operationId, tags: [operation.tag] });
      if (!entry) return;
      expect(entry.summary && entry.description).toBeTruthy();
      const { parameters = [] } = entry;
      for (const parameter of parameters) expect(parameter.description, parameter.name).toBeTruthy();
      const names = parameters.filter((each) => each.in === "path").map(({ name }) => `{${name}}`);
      expect(names.toSorted()).toEqual([...operation.path.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted());

      const { takesKey, operatorOnly } = operation;
      expect(entry.security).toEqual(operatorOnly ? [{ secretKey: [] }] : undefined);
      const ofBodies = operation.method === "GET" ? [] : [413, 415];
      const statuses = [operation.successStatus, 400, 401, 429, 500, ...ofBodies, ...(takesKey ? [409, 422] : [])];
      const rejections = operation.permission ? [403, 404] : operatorOnly ? [403] : [];
      for (const status of [...statuses, ...rejections]) {
        const response = entry.responses[status];
        expect(response?.description, `${status}`).toBeTruthy();
        expect(response?.content["application/json"].schema.$ref).toMatch(/^#\/components\/schemas\/\w+$/);
        expect(response?.content["application/json"].example).toBeDefined();
        expect(response?.headers).toHaveProperty("RateLimit-Remaining");
      }
      for (const status of takesKey ? [409, 429] : [429])
        expect(entry.responses[status]?.headers).toHaveProperty("Retry-After");
      expect("Link" in (entry.responses[operation.successStatus]?.headers ?? {})).toBe(operation.isPaged);
      expect(parameters.some(({ name }) => name === "Idempotency-Key")).toBe(takesKey);
      if (!entry.requestBody) return;
      const { schema, example } = entry.requestBody.content["application/json"];
      expect(schema.$ref).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(example).toBeDefined();
    },
  );

  it("asks for a bearer token or the secret key everywhere, and describes every schema", () => {
    expect(document.security).toEqual([{ bearer: [] }]);
    expect(document.components.securitySchemes).toHaveProperty("bearer");
    expect(document.components.securitySchemes).toHaveProperty("secretKey");
    for (const [name, schema] of Object.entries(document.components.schemas))
      expect(schema.description, name).toBeTruthy();
  });

  it("describes exactly the fields that are returned for a member", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner" });
    const { body } = await restClient(app, people.ada)(`GET /orgs/${id}/users`);
    const schema = document.components.schemas.ListedOrgUser as { properties: object };
    expect(Object.keys((body as object[])[0] ?? {}).toSorted()).toEqual(Object.keys(schema.properties).toSorted());
  });
});

describe("/docs", () => {
  it("shows the description, and loads nothing from elsewhere", async () => {
    const page = await fetch(`${app.url}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'self'; (?!.*(https?:|script-src))/);
    const html = await page.text();
    expect(html).toContain("swagger-ui");
    expect(html).not.toMatch(/(?:src|href)="https?:/);
    const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const answer = await fetch(new URL(file, `${app.url}/docs`));
      expect(answer.status, file).toBe(200);
      // A connection whose answer is not read holds up the close of the app.
      await answer.arrayBuffer();
    }
    expect(await (await fetch(`${app.url}/docs/json`)).json()).toEqual(document);
  });
});
