import { ListMembersInput, SearchMembersInput } from "@guildhall/contracts";
import { openDatabase } from "@guildhall/db";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listedMember } from "../../src/member/listed-member.ts";
import { memberPage } from "../../src/member/member-page.ts";
import { searchMembers } from "../../src/member/search-members.ts";
import { openPage } from "../../src/scope/open-page.ts";
import { organizationOf } from "../support/organization-of.ts";

const { url } = await createTestDatabase();
// One connection, so that what is prepared is prepared there.
const database = { ...openDatabase(url, { maxConnections: 1 }), url };
afterFile(() => database.close());
const { id, people, services, scope } = await organizationOf(database, { ada: "owner" });

/** How many more statements are prepared. */
async function preparedBy(calls: () => Promise<unknown>): Promise<number> {
  const count = () => database.sql`select count(*)::int as count from pg_prepared_statements`;
  await count();
  const [before] = await count();
  await calls();
  const [after] = await count();
  return after?.count - before?.count;
}

it("whatever is asked of lists of members, few statements take memory of a connection", async () => {
  const actor = people.ada.actor;
  const list = (input: object) => {
    const parsed = ListMembersInput.parse(input);
    return openPage(services, actor, { organization: id }, memberPage(parsed, listedMember(parsed.include)));
  };
  const includes = [undefined, ["teams"], ["lastActive"], ["teams", "lastActive"]];
  const prepared = await preparedBy(async () => {
    for (const sort of ["name", "-name", "joined", "-joined", "role", "-role"]) {
      for (const include of includes) {
        for (const query of [undefined, "ada"]) {
          for (const limit of [50, 49]) await list({ sort, include, query, limit });
        }
      }
    }
  });
  expect(prepared).toBeGreaterThan(0);
  expect(prepared).toBeLessThanOrEqual(8);
});

it("no search of members by a filter is prepared", async () => {
  const opened = await scope(people.ada, "organization:read");
  const operators = ["eq", "ne", "lt", "gt"] as const;
  const filtered = operators.map((operator) => ({ filter: { field: "email", operator, value: "x" } }));
  const search = (input: object) => searchMembers(opened, SearchMembersInput.parse(input));
  expect(await preparedBy(async () => search({}))).toBe(1);
  expect(
    await preparedBy(async () => {
      for (const input of filtered) await search(input);
    }),
  ).toBe(0);
});
