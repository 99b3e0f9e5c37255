import { restOperations } from "@guildhall/rest";
import { createTestDatabase } from "@guildhall/testing";
import { createSamlIdp } from "@guildhall/testing/saml-idp";
import { appRouter, listProcedures } from "@guildhall/trpc";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import type { OpenAPIV3_1 } from "openapi-types";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newAccount, signUp } from "../support/clients/account.ts";
import { softwareAuthenticator } from "../support/clients/authenticator.ts";
import { callProcedure } from "../support/clients/call-procedure.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { addPasskey } from "../support/clients/passkeys.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { once } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";
import { endpointRows } from "../support/stages/endpoint-rows.ts";
import { procedureInputs } from "../support/stages/procedure-inputs.ts";
import { openRestStage, restCall, restRows } from "../support/stages/rest-rows.ts";
import { textFields, withValueAt } from "../support/text-fields.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { sql } = database;
const { browser, email } = await signUp(app);
await database.sql`update "user" set role = 'admin' where email = ${email}`;
const { data: passkey } = await addPasskey(browser, softwareAuthenticator(app));
// Whose keys are of the organization that is active.
await browser.post("/api/auth/organization/create", { name: "Works", slug: "works" });
const apiKey = (await (await browser.post("/api/auth/api-key/create", { name: "Robot" })).json()) as { id: string };
const { entityId, entryPoint, certificate } = await createSamlIdp();
const inputs = procedureInputs({ entityId, entryPoint, certificate });

/** Texts that are not for people to read: they must equal, byte for byte, what an identity provider sends. */
const identifiers = new Set(["sso.create saml.entityId", "sso.create roleClaim", "sso.update data.roleClaim"]);

let tables: string[] = [];
beforeAll(async () => {
  const rows = await sql<{ name: string }[]>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  tables = rows.map(({ name }) => name);
});

/** The tables with a row that holds this text anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const found = await Promise.all(
    tables.map(async (table) => {
      const rows = await sql`select 1 from ${sql(table)} as row where position(${text} in row::text) > 0 limit 1`;
      return rows.length > 0 ? [table] : [];
    }),
  );
  return found.flat();
}

let marks = 0;

/**
 * Sends a text with an invisible character in each of these fields of a valid input, one at a time.
 * @returns the fields whose text was stored, with the tables it is in
 */
async function stored(
  fields: readonly string[][],
  input: unknown,
  send: (changed: unknown) => Promise<{ status: number }>,
): Promise<string[]> {
  const found: string[] = [];
  for (const field of fields) {
    const text = `a\u3164${++marks}z`;
    const { status } = await send(withValueAt(input, field, text));
    // What is rejected is rolled back.
    const where = status < 300 ? await tablesWith(text) : [];
    if (where.length > 0) found.push(`${field.join(".")} in ${where.join(", ")}`);
  }
  return found;
}

// What is rejected changes nothing, and so all can share it.
const openStage = once(() => openRestStage(database));

const isOfRequest = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType;

const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

describe("no text with an invisible character is stored by the tRPC API", () => {
  const router: AnyRouter = appRouter;
  const procedures: Record<string, AnyProcedure> = router._def.procedures;

  it.each(listProcedures().filter(({ type }) => type === "mutation"))("$path", async ({ path, type }) => {
    // Sound: tRPC keeps them there, and does not declare it.
    const { inputs: schemas = [] } = (procedures[path]?._def ?? {}) as { inputs?: unknown[] };
    const fields = schemas
      .filter(isOfRequest)
      .flatMap((schema) => textFields(jsonSchema(schema)))
      .filter((field) => !identifiers.has(`${path} ${field.join(".")}`));
    const stage = await openStage();
    const user = stage.people.owner;
    const send = (input: unknown) => callProcedure(app, { path, type, input, user });
    expect(await stored(fields, inputs[path]?.(stage, user), send)).toEqual([]);
  });
});

const reference = await readReference(app);

/** The fields of text in the body of an operation of the Better Auth API. */
function bodyFields(operation: OpenAPIV3_1.OperationObject | undefined): string[][] {
  const body = operation?.requestBody;
  const schema = body && "content" in body ? body.content["application/json"]?.schema : undefined;
  // Sound: OpenAPI 3.1 writes schemas as JSON Schema does.
  const definitions = reference.components?.schemas as Record<string, z.core.JSONSchema.JSONSchema> | undefined;
  return schema ? textFields(schema as z.core.JSONSchema.JSONSchema, definitions) : [];
}

describe("nor by the Better Auth API", () => {
  const posts = Object.entries(reference.paths ?? {}).flatMap(([path, item]) =>
    item?.post ? [{ path, fields: bodyFields(item.post) }] : [],
  );
  const ofOrganizations = posts.filter(({ path }) => path.startsWith("/organization/"));

  it.each(ofOrganizations)("$path", async ({ path, fields }) => {
    const stage = await openStage();
    const { token } = stage.people.owner.actor;
    const send = (body: unknown) =>
      fetch(`${app.url}/api/auth${path}`, {
        method: "POST",
        headers: { origin: app.origin, "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    expect(await stored(fields, endpointRows[path.slice("/organization/".length)]?.input(stage), send)).toEqual([]);
  });

  /** A valid body for each endpoint of accounts that takes a name. One that is missing here fails a test. */
  const accountBodies: Record<string, () => object> = {
    "/sign-up/email": newAccount,
    "/admin/create-user": newAccount,
    "/update-user": () => ({ name: "Ada" }),
    "/api-key/create": () => ({ name: "Robot" }),
    "/api-key/update": () => ({ keyId: apiKey.id, name: "Robot" }),
    "/passkey/update-passkey": () => ({ id: passkey?.id, name: "Laptop" }),
  };
  /** Takes a name with what a device has signed for this one request: see accounts/passkeys/registration.http.test.ts. */
  const signed = new Set(["/passkey/verify-registration"]);

  /** The hook of every new account makes these names fit, or rejects them: see accounts/email-codes/sign-in.http.test.ts. So is that of a device: see accounts/devices. */
  const fitted = new Set(["/callback/{id}", "/sign-in/social", "/sign-in/email-otp", "/device/code"]);

  it("has no other endpoint of accounts that takes a name", () => {
    const named = posts.filter(({ fields }) =>
      fields.some((field) => /name|label|title|description/i.test(field.at(-1) ?? "")),
    );
    const ofAccounts = named
      .filter((post) => !ofOrganizations.includes(post) && !fitted.has(post.path) && !signed.has(post.path))
      .map(({ path }) => path);
    expect(ofAccounts.toSorted()).toEqual(Object.keys(accountBodies).toSorted());
  });

  it.each(Object.entries(accountBodies))("%s", async (path, body) => {
    const fields = posts.find((post) => post.path === path)?.fields ?? [];
    expect(fields).toContainEqual(["name"]);
    expect(await stored(fields, body(), (changed) => browser.post(`/api/auth${path}`, changed as object))).toEqual([]);
  });
});

describe("nor by the Orgs REST API", async () => {
  const answer = await fetch(`${app.url}/api/v1/openapi.json`);
  const document = (await answer.json()) as OpenAPIV3_1.Document;
  const withBody = restOperations.filter(({ operationId }) => restRows[operationId]?.body !== undefined);

  it.each(withBody)("$operationId", async ({ operationId, path, method }) => {
    const key = method.toLowerCase() as "post" | "put" | "patch";
    const operation = Object.entries(document.paths ?? {}).find(([each]) => each.endsWith(path))?.[1]?.[key];
    const body = operation?.requestBody;
    const schema = body && "content" in body ? body.content["application/json"]?.schema : undefined;
    const stage = await openStage();
    const { call, options } = restCall(operationId, stage, stage.people.owner);
    const definitions = document.components?.schemas as Record<string, z.core.JSONSchema.JSONSchema>;
    const fields = textFields(schema as z.core.JSONSchema.JSONSchema, definitions);
    const send = (changed: unknown) => restClient(app, stage.people.owner)(call, { body: changed });
    expect(await stored(fields, options.body, send)).toEqual([]);
  });
});
