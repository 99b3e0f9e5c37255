import { ListMembersInput, type MemberSort } from "@guildhall/contracts";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { beforeAll, expect, it } from "vitest";
import { indexMemberTexts } from "../../src/member/index-member-texts.ts";
import type { Scope } from "../../src/scope/scope.ts";
import { listMembers } from "../support/list-members.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

let scope: Scope<"organization:read">;

/** Enough for each way to search: "crowd" is in all, "half" in half of them, "tenth" in a tenth, "rare" in three. */
beforeAll(async () => {
  const { id, people, scope: open } = await organizationOf(database, { ada: "owner" });
  const add = (organizationId: string, prefix: string, count: number) => sql`
    with people as (
      insert into "user" (id, name, email)
      select ${prefix} || n, 'Crowd ' || n % 7 || case n % 2 when 0 then ' half' else '' end
        || case n % 10 when 1 then ' tenth' else '' end || case n % 1000 when 999 then ' Rare É_x' else '' end,
        ${prefix} || n || '@example.com'
      from generate_series(1, ${count}::int) n returning id
    ) insert into member (id, organization_id, user_id) select ${prefix} || id, ${organizationId}, id from people`;
  await add(id, "searched-", 5_200);
  const other = await organizationOf(database, { ada: "owner" });
  await add(other.id, "other-", 1_000);
  // Too long for an index: a name has up to four bytes for each character.
  await sql`insert into "user" (id, name, email)
    values ('searched-long', ${`${"🦉".repeat(190)} Longwood`}, ${`half@${"a.long.domain.".repeat(17)}example`})`;
  await sql`insert into member (id, organization_id, user_id) values ('searched-long', ${id}, 'searched-long')`;
  const [{ isLong } = {}] = await sql`select search_key is null as "isLong" from member where id = 'searched-long'`;
  expect(isLong).toBe(true);
  scope = await open(people.ada, "organization:read");
});

/** All ids that a search finds, page by page, and its total. */
async function found(query: string, input: Partial<ListMembersInput> = {}) {
  const ids: string[] = [];
  for (let cursor: string | null | undefined, total: unknown; ; ) {
    const page = await listMembers(scope, ListMembersInput.parse({ query, limit: 200, cursor, ...input }));
    total ??= page.total;
    expect(page.total).toEqual(total);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === null) return { ids, total: page.total };
  }
}

/** The same, read in the plainest way. */
async function expected(query: string, order: string) {
  const rows = await sql<{ id: string }[]>`
    select id from member where organization_id = ${scope.organization.id}
      and lower(user_name || ' ' || user_email) like ${`%${query.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`}
    order by ${sql.unsafe(order)}`;
  return rows.map(({ id }) => id);
}

it.each([
  "crowd",
  "half",
  "tenth",
  "rare",
  "é_",
  "wd 3 HALF",
  "ow",
  "é",
  "%",
  "nothing",
  "longwood",
  "🦉",
  "crowd 1 searched-15@",
])("finds every member whose name or address has %j, once and in order", async (query) => {
  const ids = await expected(query, `user_name collate "und-x-icu", id`);
  expect(await found(query)).toEqual({
    ids,
    total: { count: Math.min(ids.length, 500), capped: ids.length > 500 },
  });
});

it.each([
  ["joined", "created_at, id"],
  ["-name", `user_name collate "und-x-icu" desc, id desc`],
  ["-role", "role_rank desc, id desc"],
] as [MemberSort, string][])("sorts what it finds by %s", async (sort, order) => {
  for (const query of ["half", "rare"])
    expect((await found(query, { sort })).ids).toEqual(await expected(query, order));
});

it("finds by text and role at once", async () => {
  const { ids } = await found("rare", { roles: ["member"] });
  expect(ids).toHaveLength(5);
  expect((await found("rare", { roles: ["owner"] })).ids).toEqual([]);
});

it("reads a short list of members who were just added to any organization", async () => {
  await sql`insert into "user" (id, name, email)
    select 'added' || n, 'Someone with a name ' || n, 'added' || n || '@example.com' from generate_series(1, 2000) n`;
  const { id } = await organizationOf(database, { ada: "owner" });
  await sql`insert into member (id, organization_id, user_id) select 'added' || n, ${id}, 'added' || n from generate_series(1, 2000) n`;
  const [{ kilobytes } = {}] = await sql`select 8 * gin_clean_pending_list('member_text_grams'::regclass) as kilobytes`;
  expect(Number(kilobytes)).toBeLessThan(512);
});

it("finds a member at every moment from being added, alone or with many, to being indexed and renamed", async () => {
  const { id, services, scope: open, people } = await organizationOf(database, { ada: "owner" });
  const opened = await open(people.ada, "organization:read");
  const idsOf = async (query: string) =>
    (await listMembers(opened, ListMembersInput.parse({ query, limit: 10 }))).items.map(({ userId }) => userId);
  const unindexed = async () =>
    (await sql`select from member_text where organization_id = ${id} and not is_indexed`).length;
  const add = (users: readonly string[]) =>
    sql`insert into member (id, organization_id, user_id) select 'mem-' || user_id, ${id}, user_id from unnest(${users}::text[]) user_id`;
  const single = await insertUser(database, { name: "Zuse Einzeln" });
  const many = Array.from({ length: 30 }, (_, n) => `zusemany${n}`);
  await sql`insert into "user" (id, name, email) select id, 'Zuse Viele', id || '@example.com' from unnest(${many}::text[]) id`;

  await add([single.id]);
  expect(await unindexed()).toBeGreaterThan(0);
  expect(await idsOf("zuse einz")).toEqual([single.id]);
  const before = await unindexed();
  await add(many);
  expect(await unindexed()).toBe(before);
  expect(await idsOf("zuse viele")).toHaveLength(10);
  await indexMemberTexts(services);
  expect(await unindexed()).toBe(0);
  expect(await idsOf("zuse einz")).toEqual([single.id]);
  await sql`update "user" set name = 'Konrad' where id = ${single.id}`;
  expect(await idsOf("zuse einz")).toEqual([]);
  expect(await idsOf("konrad")).toEqual([single.id]);
  await Promise.all([indexMemberTexts(services), indexMemberTexts(services)]);
  expect(await unindexed()).toBe(0);
  expect(await idsOf("konrad")).toEqual([single.id]);
  await sql`delete from member where organization_id = ${id} and user_id = ${single.id}`;
  expect(await idsOf("konrad")).toEqual([]);
});
