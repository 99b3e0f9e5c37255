import { newId } from "@guildhall/db";
import {
  createTestDatabase,
  documentedAnswers,
  FUZZ_RUNS,
  insertOrganization,
  insertUser,
  sendRequest,
} from "@guildhall/testing";
import fc from "fast-check";
import type { OpenAPIV3_1 } from "openapi-types";
import { describe, expect, it } from "vitest";
import { encodeQuery, encodeValue } from "../support/clients/encode-query.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { listen } from "../support/servers/listening-app.ts";
import { everyKindIn, nastyText, nastyValue } from "../support/stages/nasty-values.ts";

const database = await createTestDatabase();
const app = await listen(database);
const reference = await readReference(app);
// Throws at an answer that is not as described.
const checkAnswer = documentedAnswers(reference);

/** Every organization endpoint of the API by the API reference. */
const endpoints = Object.entries(reference.paths ?? {})
  .filter(([path]) => path.startsWith("/organization/"))
  .map(([path, methods]) => ({ path, method: methods?.post ? "POST" : "GET", own: ownFields(methods) }));

/** The fields that an endpoint takes. */
function ownFields({ get, post }: OpenAPIV3_1.PathItemObject = {}): string[] {
  const parameters = (get?.parameters ?? []).flatMap((parameter) => ("name" in parameter ? [parameter.name] : []));
  const body = post?.requestBody;
  const schema = body && "content" in body ? body.content["application/json"]?.schema : undefined;
  return [...parameters, ...Object.keys(schema && "properties" in schema ? (schema.properties ?? {}) : {})];
}

/** All fields that any of them takes, and some that none does. */
const fields = [
  ...["organizationId", "organizationSlug", "userId", "memberId", "memberIdOrEmail", "invitationId", "teamId", "id"],
  ...["name", "slug", "logo", "metadata", "data", "email", "role", "roleName", "roleId", "permission", "permissions"],
  ...["limit", "offset", "sortBy", "sortDirection", "filterField", "filterValue", "filterOperator", "membersLimit"],
  ...["resend", "hasRestrictedSiteAccess", "siteIds", "keepCurrentActiveOrganization", "additionalFields", "version"],
  ...["type", "ownerUserId", "isPersonal", "features", "settings", "maxMembers", "createdAt", "_rowId"],
];

/** An organization with something of everything in it, and what its ids and names are by the fields they go into. */
async function furnished() {
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "admin", cy: "member" });
  const { sql } = database;
  const stranger = await insertUser(database);
  const [teamId, invitationId, roleId, siteId] = [newId("team"), newId("inv"), newId("role"), newId("prj")];
  await sql`insert into team (id, organization_id, name) values (${teamId}, ${id}, 'Core')`;
  await sql`insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
    values (${invitationId}, ${id}, ${stranger.email}, 'member', now() + interval '1 day', ${people.ada.id})`;
  await sql`insert into organization_role (id, organization_id, role, permissions)
    values (${roleId}, ${id}, 'editor', '["project:read"]')`;
  await sql`insert into project (id, organization_id, name, slug) values (${siteId}, ${id}, 'Site', 'site')`;
  const members = await sql<{ id: string }[]>`select id from member where organization_id = ${id}`;
  const real: Record<string, unknown[]> = {
    organizationId: [id],
    organizationSlug: [slug],
    userId: [people.ben.id, people.cy.id, stranger.id],
    memberId: members.map((member) => member.id),
    memberIdOrEmail: [people.cy.email, ...members.map((member) => member.id)],
    invitationId: [invitationId],
    id: [invitationId],
    teamId: [teamId, [teamId]],
    email: [people.cy.email, stranger.email, "new@example.com"],
    role: ["member", "editor", ["admin", "member"], "owner"],
    roleName: ["editor"],
    roleId: [roleId],
    permission: [{ project: ["read"] }, { member: ["create"] }],
    permissions: [{ member: ["create"] }],
    data: [{ name: "Other" }, { roleName: "writer" }, { permission: { project: ["read"] } }, { metadata: { a: [1] } }],
    siteIds: [[siteId], []],
    hasRestrictedSiteAccess: [true, false],
    sortBy: ["createdAt", "role"],
    filterField: ["role", "createdAt", "version"],
    filterOperator: ["eq", "in", "contains", "gt"],
    limit: [1, "2"],
    name: ["Name"],
    slug: ["a-slug"],
  };
  return { real, callers: [people.ada, people.ada, people.ben, people.cy, stranger, undefined] };
}

/** Bodies of which about half the fields hold what belongs there. */
function bodies(real: Record<string, unknown[]>, own: string[]) {
  const name = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...own, "data") }, fc.constantFrom(...fields));
  const entry = name.chain((field) => {
    const values = real[field] ?? [];
    const nasty =
      field === "data" ? fc.oneof(nastyValue, fc.dictionary(fc.constantFrom(...fields), nastyValue)) : nastyValue;
    return (values.length > 0 ? fc.oneof(fc.constantFrom(...values), nasty) : nasty).map(
      (value) => [field, value] as const,
    );
  });
  const complete = Object.fromEntries(Object.entries(real).map(([field, [value]]) => [field, value]));
  const some = fc.array(entry, { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
  return fc.oneof(
    some,
    some.map((changes) => ({ ...complete, ...changes })),
    nastyValue,
  );
}

const queryOf = (body: unknown) => (body === null || typeof body !== "object" ? encodeValue(body) : encodeQuery(body));

describe.each(endpoints)("$method $path", ({ path, method, own }) => {
  async function send(
    body: string | undefined,
    query: string,
    token: string | undefined,
    contentType = "application/json",
  ) {
    const answer = await sendRequest(`${app.url}/api/auth${path}${query && `?${query}`}`, {
      method,
      headers: {
        origin: app.origin,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const [{ status }, text] = [answer, await answer.text()];
    checkAnswer({ method, path, status, body: JSON.parse(text) });
    return { status, text };
  }

  it(`answers every kind of nasty value in every field, and ${FUZZ_RUNS} generated requests, without a 500`, async () => {
    const { real, callers } = await furnished();
    const examples = everyKindIn(own).map((body): [unknown, (typeof callers)[0]] => [body, callers[0]]);
    await fc.assert(
      fc.asyncProperty(bodies(real, own), fc.constantFrom(...callers), async (body, caller) => {
        const token = caller?.actor.token;
        const { status, text } =
          method === "GET" ? await send(undefined, queryOf(body), token) : await send(JSON.stringify(body), "", token);
        expect(status, text).toBeLessThan(500);
      }),
      { numRuns: FUZZ_RUNS + examples.length, examples },
    );
  });

  it("answers what is no JSON, or a megabyte of it, without a 500", async () => {
    const { callers } = await furnished();
    const token = callers[0]?.actor.token;
    const megabyte = JSON.stringify({ name: "x".repeat(1024 * 1024 - 20) });
    const raw = ["", "{", "[]", "null", '"text"', "\u0000", '{"a":1}{', megabyte, `${megabyte} and more than that`];
    for (const body of raw) {
      for (const contentType of ["application/json", "text/plain", "application/x-www-form-urlencoded"]) {
        const { status, text } =
          method === "GET"
            ? await send(undefined, encodeURIComponent(body.slice(0, 10_000)), token)
            : await send(body, "", token, contentType);
        expect(status, text.slice(0, 200)).toBeLessThan(500);
      }
    }
    await fc.assert(
      fc.asyncProperty(nastyText, async (text) => {
        const { status } = await send(undefined, encodeValue(text), token);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 10 },
    );
  });
});
