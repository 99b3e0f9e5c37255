import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { apiKeyOf, SECRET_KEY } from "../../support/clients/api-keys.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: SECRET_KEY });
const { sql } = database;
const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
const { id: keyId } = await apiKeyOf(app, people.ada, organizationId);
const untouched = await sql`select * from access_token`;

/** @param body JSON, also such as clients do not write */
async function post(path: string, body: string, bearer: string) {
  const answer = await fetch(`${app.url}/api/auth/api-key/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${bearer}` },
    body,
  });
  const { code, fields = {} } = await answer.json();
  return [answer.status, code, Object.keys(fields)[0]];
}

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

const invalid = (field: string) => [400, "VALIDATION_ERROR", field];
const wrong: [what: string, field: string, answer: unknown][] = [
  [
    "large metadata",
    `"metadata":{"organizationId":"${organizationId}","a":"${"x".repeat(4096)}"}`,
    invalid("metadata"),
  ],
  ["deep metadata", `"metadata":${nested(25)}`, invalid("metadata")],
  ["metadata with a null character", '"metadata":{"a":"\\u0000"}', [400, "INVALID_INPUT", undefined]],
  ["metadata with half a character", '"metadata":{"a":"\\ud800"}', invalid("metadata")],
  ["a list for metadata", '"metadata":[1]', [400, "INVALID_METADATA_TYPE", "metadata"]],
  ["text for metadata", '"metadata":"a"', [400, "INVALID_METADATA_TYPE", "metadata"]],
  ["an empty name", '"name":""', invalid("name")],
  ["an invisible name", '"name":"\\u200b"', invalid("name")],
  ["a long name", `"name":"${"x".repeat(101)}"`, invalid("name")],
  ["a number for a name", '"name":1', invalid("name")],
  ["no time at all", '"expiresIn":0', invalid("expiresIn")],
  ["a negative time", '"expiresIn":-1', invalid("expiresIn")],
  ["an infinite time", '"expiresIn":1e999', invalid("expiresIn")],
  ["more than a year", '"expiresIn":31536001', [400, "EXPIRES_IN_IS_TOO_LARGE", "expiresIn"]],
  ["text for a time", '"expiresIn":"60"', invalid("expiresIn")],
  ["a list for permissions", '"permissions":["project:read"]', invalid("permissions")],
  ["a permission that does not exist", '"permissions":{"project":["fly"]}', invalid("permissions")],
  ["a resource that does not exist", '"permissions":{"__proto__":["read"]}', invalid("permissions")],
  ["no permission", '"permissions":{}', invalid("permissions")],
  ["another configuration", '"configId":"other"', invalid("configId")],
];

const wrongLimits: [what: string, field: string, answer: unknown][] = [
  ["a negative number", '"remaining":-1', invalid("remaining")],
  ["a fraction", '"remaining":1.5', invalid("remaining")],
  ["more than the database holds", '"remaining":2147483648', invalid("remaining")],
  ["an infinite number", '"remaining":1e999', invalid("remaining")],
  ["text for a number", '"remaining":"1"', invalid("remaining")],
  ["a refill of nothing", '"refillAmount":0,"refillInterval":1', invalid("refillAmount")],
  ["an interval of no length", '"refillAmount":1,"refillInterval":0', invalid("refillInterval")],
  ["an interval of more than ten years", '"refillAmount":1,"refillInterval":1e15', invalid("refillInterval")],
  ["half of a refill", '"refillAmount":1', [400, "REFILL_INTERVAL_AND_AMOUNT_REQUIRED", undefined]],
  ["the other half", '"refillInterval":1', [400, "REFILL_AMOUNT_AND_INTERVAL_REQUIRED", undefined]],
  ["half of a rate limit", '"rateLimitMax":1', invalid("rateLimitTimeWindow")],
  ["the other half of it", '"rateLimitTimeWindow":1', invalid("rateLimitMax")],
  ["no requests in a window", '"rateLimitMax":0,"rateLimitTimeWindow":1', invalid("rateLimitMax")],
  ["a rate limit without one", '"rateLimitEnabled":true', invalid("rateLimitEnabled")],
  [
    "one that is none",
    '"rateLimitEnabled":false,"rateLimitMax":1,"rateLimitTimeWindow":1',
    invalid("rateLimitEnabled"),
  ],
  ["text for a switch", '"rateLimitEnabled":"yes"', invalid("rateLimitEnabled")],
];

const metadata = `"metadata":{"organizationId":"${organizationId}"}`;
const withOrganization = (field: string) =>
  field.startsWith('"metadata"') ? `"organizationId":"${organizationId}",${field}` : `${metadata},${field}`;

describe.each(["create", "update"])("api-key/%s", (path) => {
  const bodyOf = (field: string) =>
    path === "create" ? `{${withOrganization(field)}}` : `{"keyId":"${keyId}",${field}}`;

  it.each(wrong)("rejects %s", async (_, field, answer) => {
    expect(await post(path, bodyOf(field), people.ada.actor.token)).toEqual(answer);
    expect(await sql`select * from access_token`).toEqual(untouched);
  });

  it.each(wrongLimits)("rejects %s of a service", async (_, field, answer) => {
    const body = bodyOf(`"userId":"${people.ada.id}",${field}`);
    expect(await post(path, body, SECRET_KEY)).toEqual(answer);
    expect(await sql`select * from access_token`).toEqual(untouched);
  });
});

it("rejects a prefix, two organizations, and an organization of others", async () => {
  const create = (fields: string) => post("create", `{${fields}}`, people.ada.actor.token);
  expect(await create(`${metadata},"prefix":"acme_"`)).toEqual([400, "FIELD_NOT_ALLOWED", "prefix"]);
  expect(await create(`${metadata},"organizationId":"org_other"`)).toEqual(invalid("organizationId"));
  const { id: others } = await insertOrganization(database, { olga: "owner" });
  const stranger = [403, "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION", undefined];
  expect(await create(`"metadata":{"organizationId":"${others}"}`)).toEqual(stranger);
  expect(await create('"metadata":{"organizationId":"org_01h455vb4pex5vsknk084sn02q"}')).toEqual(stranger);
});

it.each(["limit=-1", "limit=x", "offset=-1", "offset=1e9", "sortBy=secretHash", "sortDirection=up", "configId=other"])(
  "api-key/list rejects %s",
  async (query) => {
    const headers = { authorization: `Bearer ${people.ada.actor.token}` };
    const answer = await fetch(`${app.url}/api/auth/api-key/list?${query}`, { headers });
    expect([answer.status, Object.keys((await answer.json()).fields)]).toEqual([400, [query.replace(/=.*/, "")]]);
  },
);
