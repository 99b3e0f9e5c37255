import {
  AccessTokenPage,
  InvitationPage,
  MemberPage,
  OrganizationPage,
  type Page,
  ProjectMemberPage,
  ProjectPage,
  SsoProviderPage,
  TeamMemberPage,
  TeamPage,
} from "@guildhall/contracts";
import { requireJsonOf } from "@guildhall/domain";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { appRouter, listProcedures } from "@guildhall/trpc";
import { expect, it } from "vitest";
import type { z } from "zod";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listenInProduction(database);
const { id, people } = await insertOrganization(database, { olga: "owner", ada: "admin", ben: "member" });

/** Texts that JSON escapes, or that something may escape by mistake. */
const names = [`"\\/'`, "</script>&", "🦉 É Ω 日本", "{}[],:null", "x".repeat(300)];
for (const [index, name] of names.entries()) {
  const person = `usr_named_${index}`;
  await sql`insert into "user" (id, name, email, image) values (${person}, ${name}, ${`${person}@example.com`}, ${`https://a.example/?"\u0001\b\f\n\r\t\u001f\u007f\u2028\ufeff${index}`})`;
  // Times with and without milliseconds.
  await sql`insert into member (id, organization_id, user_id, created_at, hides_profile)
    values (${`mem_${index}`}, ${id}, ${person}, ${`2026-02-0${index + 1}T00:00:00.${index}0${index}Z`}, ${index === 3})`;
}

await sql`update member set last_active_at = null where organization_id = ${id} and user_id = ${people.ada.id}`;

// Rows of the other lists, with each column empty and filled, by the owner Olga.
const text = names[0] ?? "";
const stored = { b: [1.5, true, null, { '"': "\\" }], a: text, 1: "Ω" };
const teams = ["team_full", "team_empty"] as const;
await sql`insert into team (organization_id, id, name, description, metadata, logo, created_by, updated_by) values
  (${id}, ${teams[0]}, ${text}, ${text}, ${JSON.stringify(stored)}::jsonb, 'https://a.example/logo.png', ${people.olga.id}, ${people.ada.id}),
  (${id}, ${teams[1]}, 'named', null, null, null, null, null)`;
const projects = ["prj_full", "prj_empty"] as const;
await sql`insert into project (organization_id, id, name, slug) values
  (${id}, ${projects[0]}, ${text}, 'named'), (${id}, ${projects[1]}, 'Empty', 'empty')`;
for (const userId of [people.ben.id, ...names.map((_, index) => `usr_named_${index}`)]) {
  await sql`insert into team_member (organization_id, team_id, user_id, id) values (${id}, ${teams[0]}, ${userId}, ${`tm_${userId}`})`;
  await sql`insert into project_member (organization_id, project_id, user_id, role) values (${id}, ${projects[0]}, ${userId}, 'viewer')`;
}
for (const who of [people.olga, people.ben]) {
  await sql`insert into access_token (organization_id, id, user_id, kind, project_id, name, permissions, secret_hash, hint, expires_at, last_used_at, enabled, remaining) values
    (${id}, ${`tok_full_${who.id}`}, ${who.id}, 'personal', null, ${text}, '["project:read", "organization:read"]', ${`full ${who.id}`}, 'x7Qe',
      '2031-01-01T00:00:00.5Z', '2026-02-01T00:00:00Z', false, 7),
    (${id}, ${`tok_empty_${who.id}`}, ${who.id}, 'personal', null, 'named', '[]', ${`empty ${who.id}`}, 'x7Qe', null, null, true, null),
    (${id}, ${`tok_project_${who.id}`}, ${who.id}, 'project', ${projects[0]}, 'Builder', '["project:read"]', ${`project ${who.id}`}, 'x7Qe', null, null, true, null)`;
}
await sql`update organization set logo = 'https://a.example/logo.png' where id = ${id}`;

const authorization = (who: keyof typeof people) => ({ authorization: `Bearer ${people[who].actor.token}` });

async function textOf(path: string, who: keyof typeof people): Promise<string> {
  const answer = await fetch(`${app.url}${path}`, { headers: authorization(who) });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringMatching(/^application\/json/),
  ]);
  return answer.text();
}

await sql`insert into invitation (organization_id, id, email, role, status, expires_at, inviter_id, has_restricted_site_access) values
  (${id}, 'inv_full', 'named@example.com', 'member', 'pending', '2031-01-01T00:00:00.5Z', ${people.olga.id}, true),
  (${id}, 'inv_empty', 'other@example.com', 'admin,member', 'canceled', '2026-01-01T00:00:00Z', ${people.ben.id}, false)`;
await sql`insert into invitation_project (organization_id, invitation_id, project_id) values (${id}, 'inv_full', ${projects[0]})`;
await sql`insert into invitation_team (organization_id, invitation_id, team_id) values (${id}, 'inv_full', ${teams[0]})`;

await sql`insert into sso_provider (id, organization_id, provider_id, issuer, domain, last_sign_in_at, last_role_claim, role_claim, role_mapping, created_by) values
  ('sso_full', ${id}, 'full', 'https://idp.example', 'full.example', '2026-02-01T00:00:00.07Z', ${JSON.stringify({ z: [text, 1.5], a: null })}::jsonb, 'groups', '{"eng": "gone"}', ${people.olga.id}),
  ('sso_empty', ${id}, 'empty', 'https://idp.example', 'empty.example', null, null, null, '{}', null)`;

const organization = id;
const searches = [{}, { limit: 2 }, { query: "named" }, { query: "no one" }];
const of = (input: object) => searches.map((search) => ({ organization, ...input, ...search }));

/** The pages that Postgres writes, each by the schema that describes it, with what is asked of it. */
const procedures: Record<string, { schema: z.ZodType<Page<unknown>>; inputs: object[]; onlyOwner?: object[] }> = {
  "invitation.list": {
    schema: InvitationPage,
    inputs: [],
    onlyOwner: [...of({}), { organization, status: "pending" }],
  },
  "member.list": {
    schema: MemberPage,
    inputs: of({}),
    onlyOwner: [["teams"], ["lastActive"], ["teams", "lastActive"]].map((include) => ({ organization, include })),
  },
  "organization.list": { schema: OrganizationPage, inputs: searches },
  "project.list": { schema: ProjectPage, inputs: of({}), onlyOwner: [{ organization, userId: people.ben.id }] },
  "project.members": { schema: ProjectMemberPage, inputs: of({ projectId: projects[0] }) },
  "sso.list": { schema: SsoProviderPage, inputs: [], onlyOwner: [{ organization }] },
  "team.list": { schema: TeamPage, inputs: of({}), onlyOwner: [{ organization, userId: people.ben.id }] },
  "team.members": { schema: TeamMemberPage, inputs: of({ teamId: teams[0] }) },
  "token.list": {
    schema: AccessTokenPage,
    inputs: [{ organization }, { organization, limit: 1 }, { organization, kind: "personal" }],
    onlyOwner: [
      { organization, all: true },
      { organization, all: true, limit: 4 },
      { organization, all: true, kind: "project", projectId: projects[0] },
    ],
  },
};

it("has every procedure that answers with the JSON of Postgres", () => {
  const { procedures: all } = appRouter._def;
  const found = listProcedures().filter(({ path }) => Reflect.get(all, path)._def.output?.isJsonOf === true);
  expect(found.map(({ path }) => path)).toEqual(Object.keys(procedures));
});

it.each(Object.entries(procedures))(
  "%s is byte for byte the JSON of its schema, alone and in a batch",
  async (path, { schema, inputs, onlyOwner = [] }) => {
    const asked = [
      ...[...inputs, ...onlyOwner].map((input) => ["olga", input] as const),
      ...inputs.map((input) => ["ben", input] as const),
    ];
    for (const [who, asks] of asked) {
      const text = await textOf(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(asks))}`, who);
      const [, data = ""] = /^\{"result":\{"data":(.*)\}\}$/s.exec(text) ?? [];
      requireJsonOf(schema, data);
      if (asks === asked[0]?.[1]) expect(JSON.parse(data).items.length).toBeGreaterThan(0);
      const batched = encodeURIComponent(JSON.stringify({ 0: asks, 1: {} }));
      const batch = await textOf(`/trpc/${path},caller.get?batch=1&input=${batched}`, who);
      expect(batch.startsWith(`[${text},`)).toBe(true);
    }
  },
);

it("a page of the REST API is the JSON of its items", async () => {
  const text = await textOf(`/api/v1/orgs/${id}/users?limit=7`, "olga");
  const items: Record<string, string>[] = JSON.parse(text);
  expect(text).toBe(JSON.stringify(items));
  expect(items).toHaveLength(7);
  for (const item of items) {
    expect(Object.keys(item)).toEqual(["id", "userId", "email", "name", "role", "createdAt", "hasTwoFactor"]);
    expect(new Date(item.createdAt ?? "").toISOString()).toBe(item.createdAt);
  }
});
