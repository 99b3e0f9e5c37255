import { MemberPage, type Page } from "@guildhall/contracts";
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

await sql`update member set last_active_at = null where organization_id = ${id} and user_id = ${people.ben.id}`;
for (const [index, name] of names.entries()) {
  await sql`insert into team (id, organization_id, name) values (${`team_${index}`}, ${id}, ${name})`;
  await sql`insert into team_member (id, organization_id, team_id, user_id)
    values (${`tmem_${index}`}, ${id}, ${`team_${index}`}, ${people.ada.id})`;
}

const includes = [["teams"], ["lastActive"], ["lastActive", "teams"]];

const authorization = (who: keyof typeof people) => ({ authorization: `Bearer ${people[who].actor.token}` });

async function textOf(path: string, who: keyof typeof people): Promise<string> {
  const answer = await fetch(`${app.url}${path}`, { headers: authorization(who) });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringMatching(/^application\/json/),
  ]);
  return answer.text();
}

/** The pages that Postgres writes, each by the schema that describes it. */
const procedures: Record<string, { schema: z.ZodType<Page<unknown>>; input: object }> = {
  "member.list": { schema: MemberPage, input: { organization: id } },
};

it("has every procedure that answers with the JSON of Postgres", () => {
  const { procedures: all } = appRouter._def;
  const found = listProcedures().filter(({ path }) => Reflect.get(all, path)._def.output?.isJsonOf === true);
  expect(found.map(({ path }) => path)).toEqual(Object.keys(procedures));
});

it.each(Object.entries(procedures))(
  "%s is byte for byte the JSON of its schema, alone and in a batch",
  async (path, of) => {
    for (const who of ["olga", "ben"] as const) {
      const details = who === "olga" ? includes.map((include) => ({ include })) : [];
      for (const more of [{}, { limit: 2 }, { query: "named" }, { query: "no one" }, ...details]) {
        const input = encodeURIComponent(JSON.stringify({ ...of.input, ...more }));
        const text = await textOf(`/trpc/${path}?input=${input}`, who);
        const [, data = ""] = /^\{"result":\{"data":(.*)\}\}$/s.exec(text) ?? [];
        requireJsonOf(of.schema, data);
        const inputs = encodeURIComponent(JSON.stringify({ 0: { ...of.input, ...more }, 1: {} }));
        expect(
          await textOf(`/trpc/${path},caller.get?batch=1&input=${inputs}`, who).then((all) =>
            all.startsWith(`[${text},`),
          ),
        ).toBe(true);
      }
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
