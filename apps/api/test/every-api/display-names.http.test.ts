import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount } from "../support/clients/account.ts";
import { secretKey } from "../support/clients/clerk-client.ts";
import { once } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openRestStage, type RestStage } from "../support/stages/rest-rows.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { sql } = database;
const openStage = once(() => openRestStage(database));

let unique = 0;

type Call = [line: string, body: object];

/** Every field that takes a name: the call that sets it, and the column it is in. */
const fields: Record<string, { column: string; call: (stage: RestStage, name: string) => Call }> = {
  "tRPC organization.create": {
    column: "organization.name",
    call: (_, name) => ["POST /trpc/organization.create", { name, slug: `trpc-${++unique}` }],
  },
  "tRPC organization.update": {
    column: "organization.name",
    call: ({ id }, name) => ["POST /trpc/organization.update", { organization: id, data: { name } }],
  },
  "tRPC team.create": {
    column: "team.name",
    call: ({ id }, name) => ["POST /trpc/team.create", { organization: id, name }],
  },
  "tRPC team.update": {
    column: "team.name",
    call: ({ id, teamId }, name) => ["POST /trpc/team.update", { organization: id, teamId, data: { name } }],
  },
  "tRPC project.create": {
    column: "project.name",
    call: ({ id }, name) => ["POST /trpc/project.create", { organization: id, name, slug: `trpc-${++unique}` }],
  },
  "tRPC project.update": {
    column: "project.name",
    call: ({ id, projectId }, name) => ["POST /trpc/project.update", { organization: id, projectId, data: { name } }],
  },
  "tRPC token.create": {
    column: "access_token.name",
    call: ({ id }, name) => [
      "POST /trpc/token.create",
      { organization: id, name, permissions: ["organization:read"], expiresAt: null },
    ],
  },
  "tRPC member.add": {
    column: "member.user_name",
    call: ({ id }, name) => [
      "POST /trpc/member.add",
      { organization: id, email: `trpc-${++unique}@example.com`, name, roles: ["member"] },
    ],
  },
  "Better Auth organization/create": {
    column: "organization.name",
    call: (_, name) => ["POST /api/auth/organization/create", { name, slug: `auth-${++unique}` }],
  },
  "Better Auth organization/update": {
    column: "organization.name",
    call: ({ id }, name) => ["POST /api/auth/organization/update", { organizationId: id, data: { name } }],
  },
  "Better Auth organization/create-team": {
    column: "team.name",
    call: ({ id }, name) => ["POST /api/auth/organization/create-team", { organizationId: id, name }],
  },
  "Better Auth organization/update-team": {
    column: "team.name",
    call: ({ id, teamId }, name) => [
      "POST /api/auth/organization/update-team",
      { teamId, data: { organizationId: id, name } },
    ],
  },
  "Better Auth sign-up/email": {
    column: "user.name",
    call: (_, name) => ["POST /api/auth/sign-up/email", { ...newAccount(), name }],
  },
  "Better Auth update-user": { column: "user.name", call: (_, name) => ["POST /api/auth/update-user", { name }] },
  "REST createOrganization": {
    column: "organization.name",
    call: (_, name) => ["POST /api/v1/orgs", { name, slug: `rest-${++unique}` }],
  },
  "REST createProject": {
    column: "project.name",
    call: ({ id }, name) => [`POST /api/v1/orgs/${id}/projects`, { name, slug: `rest-${++unique}` }],
  },
  "REST replaceProject": {
    column: "project.name",
    call: ({ id, projectId }, name) => [`PUT /api/v1/orgs/${id}/projects/${projectId}`, { name, slug: "replaced" }],
  },
  "REST provisionUser": {
    column: "member.user_name",
    call: ({ id }, name) => [`POST /api/v1/orgs/${id}/users`, { email: `rest-${++unique}@example.com`, name }],
  },
  "REST createPersonalToken": {
    column: "access_token.name",
    call: ({ id }, name) => [
      `POST /api/v1/orgs/${id}/personal-tokens`,
      { name, permissions: ["organization:read"], expiresAt: null },
    ],
  },
  "Clerk createOrganization": {
    column: "organization.name",
    call: ({ newcomer }, name) => ["POST /clerk/v1/organizations", { name, created_by: newcomer.id }],
  },
  "Clerk updateOrganization": {
    column: "organization.name",
    call: ({ id }, name) => [`PATCH /clerk/v1/organizations/${id}`, { name }],
  },
};

async function send([line, body]: Call, { people }: RestStage) {
  const [method = "", path = ""] = line.split(" ");
  const token = path.startsWith("/clerk") ? secretKey : people.owner.actor.token;
  const headers = { "content-type": "application/json", origin: app.origin, authorization: `Bearer ${token}` };
  const answer = await fetch(app.url + path, { method, headers, body: JSON.stringify(body) });
  return { status: answer.status, text: await answer.text() };
}

const rejected = {
  "zero-width spaces": ["\u200b\u200b", "can see"],
  "a Hangul filler": ["\u3164", "can see"],
  "an empty Braille cell": ["\u2800", "must not be empty"],
  blanks: ["   ", "must not be empty"],
  "two lines": ["Acme\nBeta", "must be on one line"],
  "a control character": ["a\u0007b", "U+0007"],
  "turned text": ["a\u202eb", "U+202E"],
  "a zero-width space within": ["Ac\u200bme", "U+200B"],
  "256 letters": ["a".repeat(256), "characters."],
  "too many bytes": ["👨‍👩‍👧‍👦".repeat(60), "1,024 bytes"],
} as const;

const accepted = {
  "blanks around it": [(end: string) => `  Olga ${end}\t`, (end: string) => `Olga ${end}`],
  "letters with their accents apart": [(end: string) => `Zoe\u0308 ${end}`, (end: string) => `Zoë ${end}`],
  "60 emoji": [(end: string) => "🦄".repeat(60) + end, (end: string) => "🦄".repeat(60) + end],
  "30 families": [(end: string) => "👨‍👩‍👧‍👦".repeat(30) + end, (end: string) => "👨‍👩‍👧‍👦".repeat(30) + end],
  Persian: [(end: string) => `می\u200cخواهم ${end}`, (end: string) => `می\u200cخواهم ${end}`],
} as const;

describe.each(Object.entries(fields))("%s", (_, { column, call }) => {
  it.each(Object.entries(rejected))("rejects %s, naming the field", async (_, [name, message]) => {
    const stage = await openStage();
    const { status, text } = await send(call(stage, name), stage);
    expect([400, 422]).toContain(status);
    expect(text).toContain("name");
    expect(text).toContain(message);
  });

  it.each(Object.entries(accepted))("stores %s in normal form", async (_, [sent, stored]) => {
    const stage = await openStage();
    const end = String(++unique);
    const { status, text } = await send(call(stage, sent(end)), stage);
    expect({ status, text }).toEqual({ status: expect.toSatisfy((code: number) => code < 300), text });
    const [table = "", field = ""] = column.split(".");
    expect(await sql`select 1 from ${sql(table)} where ${sql(field)} = ${stored(end)}`).not.toEqual([]);
  });
});
