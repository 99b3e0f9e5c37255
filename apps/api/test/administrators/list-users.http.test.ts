import { createTestDatabase, insertUsers } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { administratorActions } from "../support/clients/administrators.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const { browser } = await administratorActions(app, database).signUpAdministrator();
const [zoe, yan, xia] = await insertUsers(database, [
  { name: "Zoe Tester", email: "zoe@list.example" },
  { name: "yan 100%_\\ tester", email: "yan@list.example", emailVerified: false },
  { name: "Xia Tester", email: "xia@other.example" },
]);
await sql`update "user" set created_at = now() - interval '2 days' where id = ${zoe.id}`;
await sql`update "user" set created_at = now() - interval '1 day' where id = ${yan.id}`;
await sql`update "user" set banned = true, ban_reason = 'Spam' where id = ${xia.id}`;

type Query = NonNullable<Parameters<typeof browser.admin.listUsers>[0]>["query"];

const list = async (query: Query) => {
  const { data, error } = await browser.admin.listUsers({ query });
  if (error) throw new Error(`${error.status} ${error.message}`);
  return data;
};
const found = async (query: Query) => (await list({ sortBy: "email", ...query })).users.map(({ id }) => id);
const all = { searchValue: "tester", searchField: "name" } as const;

describe("admin/list-users", () => {
  it("shows the newest accounts first, with how many there are", async () => {
    const { users, total, ...page } = await list({});
    expect(total).toBe(4);
    expect(page).toEqual({ limit: 100, offset: 0 });
    expect(users.slice(-2).map(({ id }) => id)).toEqual([yan.id, zoe.id]);
    expect(users.find(({ id }) => id === xia.id)).toMatchObject({ banned: true, banReason: "Spam", role: "user" });
    expect(JSON.stringify(users)).not.toMatch(/password|token"/i);
  });

  it("pages by limit and offset", async () => {
    const first = await list({ limit: 2, sortBy: "email" });
    const second = await list({ limit: "2", offset: "2", sortBy: "email" });
    expect(first).toMatchObject({ total: 4, limit: 2, offset: 0 });
    expect(second).toMatchObject({ total: 4, limit: 2, offset: 2 });
    expect(new Set([...first.users, ...second.users].map(({ id }) => id)).size).toBe(4);
    expect((await list({ offset: 100 })).users).toEqual([]);
  });

  it.each<[string, Query, (typeof zoe)[]]>([
    ["addresses that contain a text", { searchValue: "LIST.example" }, [yan, zoe]],
    ["addresses that begin with it", { searchValue: "zo", searchOperator: "starts_with" }, [zoe]],
    ["addresses that end with it", { searchValue: "other.example", searchOperator: "ends_with" }, [xia]],
    ["names without regard to case", { searchValue: "YAN", searchField: "name" }, [yan]],
    ["names with the characters of patterns", { searchValue: "100%_\\", searchField: "name" }, [yan]],
    ["no name by a pattern", { searchValue: "Z%T", searchField: "name" }, []],
    ["an address", { filterField: "email", filterValue: "zoe@list.example" }, [zoe]],
    ["several ids", { filterField: "id", filterOperator: "in", filterValue: [zoe.id, xia.id] }, [xia, zoe]],
    ["one id", { filterField: "id", filterOperator: "in", filterValue: zoe.id }, [zoe]],
    ["no ids", { ...all, filterField: "id", filterOperator: "not_in", filterValue: [zoe.id, xia.id] }, [yan]],
    ["banned ones", { filterField: "banned", filterValue: true }, [xia]],
    ["unconfirmed ones", { ...all, filterField: "emailVerified", filterValue: "false" }, [yan]],
    ["a search and a filter", { ...all, filterField: "banned", filterOperator: "ne", filterValue: true }, [yan, zoe]],
    ["a role", { ...all, filterField: "role", filterValue: "user" }, [xia, yan, zoe]],
    ["part of a field", { filterField: "email", filterOperator: "contains", filterValue: "@other" }, [xia]],
  ])("finds %s", async (_, query, expected) => {
    expect(await found(query)).toEqual(expected.map(({ id }) => id));
  });

  it("finds names and addresses with `any`, which the plugin does not have", async () => {
    const anyOf = async (text: string) => {
      const query = new URLSearchParams({ searchField: "any", searchValue: text, sortBy: "email" });
      const { users }: Awaited<ReturnType<typeof list>> = await (
        await browser.send(`/api/auth/admin/list-users?${query}`)
      ).json();
      return users.map(({ id }) => id);
    };
    expect(await anyOf("LIST.example")).toEqual([yan.id, zoe.id]);
    expect(await anyOf("tester")).toEqual([xia.id, yan.id, zoe.id]);
    expect(await anyOf("%@list")).toEqual([]);
  });

  it("compares times", async () => {
    const filterValue = new Date(Date.now() - 36 * 3_600_000).toISOString();
    expect(await found({ ...all, filterField: "createdAt", filterOperator: "lt", filterValue })).toEqual([zoe.id]);
    expect(await found({ ...all, filterField: "createdAt", filterOperator: "gte", filterValue })).toEqual([
      xia.id,
      yan.id,
    ]);
  });

  it.each(["name", "email", "createdAt", "updatedAt", "role", "banned", "emailVerified", "id"])(
    "sorts by %s, both ways",
    async (sortBy) => {
      const ascending = (await list({ ...all, sortBy, sortDirection: "asc" })).users.map(({ id }) => id);
      const descending = (await list({ ...all, sortBy, sortDirection: "desc" })).users.map(({ id }) => id);
      expect(descending).toEqual(ascending.toReversed());
    },
  );

  it.each<[string, Record<string, string>]>([
    ["more than a hundred at once", { limit: "101" }],
    ["none at once", { limit: "0" }],
    ["a fraction", { limit: "1.5" }],
    ["text for a number", { limit: "many" }],
    ["a negative offset", { offset: "-1" }],
    ["an offset far down", { offset: "100001" }],
    ["an unknown field to sort by", { sortBy: "password" }],
    ["SQL to sort by", { sortBy: "name; drop table session" }],
    ["an unknown field to filter by", { filterField: "secret", filterValue: "x" }],
    ["an unknown operator", { filterOperator: "like", filterValue: "x" }],
    ["text for a boolean", { filterField: "banned", filterValue: "maybe" }],
    ["text for a time", { filterField: "createdAt", filterValue: "yesterday" }],
    ["a time beyond what the database has", { filterField: "createdAt", filterValue: "+275760-09-13T00:00:00.000Z" }],
    ["part of a boolean", { filterField: "banned", filterOperator: "contains", filterValue: "t" }],
    ["a long search", { searchValue: "x".repeat(255) }],
    ["an unknown search field", { searchField: "password", searchValue: "x" }],
  ])("rejects %s, with what to send instead", async (_, query) => {
    const response = await browser.send(`/api/auth/admin/list-users?${new URLSearchParams(query)}`);
    const body = (await response.json()) as { message: string };
    expect({ status: response.status, ...body }).toMatchObject({ status: 400, code: "VALIDATION_ERROR" });
    expect(body.message).toMatch(/ must be | is text/);
  });

  it("finds by search and sorts with an index, whatever the number of accounts", async () => {
    const plan = async (statement: string) => {
      const lines = await sql.begin(async (tx) => {
        await tx`set local enable_seqscan = off`;
        return tx.unsafe<{ "QUERY PLAN": string }[]>(`explain ${statement}`);
      });
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    };
    const from = `select * from "user" u where`;
    expect(await plan(`${from} u.email like '%abc%'`)).toContain("user_search_email");
    expect(await plan(`${from} lower(u.name) like '%abc%'`)).toContain("user_search_name");
    expect(await plan(`${from} true order by lower(u.name), u.id limit 100`)).toContain("user_by_name");
    expect(await plan(`${from} true order by u.created_at desc, u.id desc limit 100`)).toContain("user_by_created");
  });
});
