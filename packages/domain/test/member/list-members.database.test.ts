import { ListMembersInput, type MemberSort } from "@guildhall/contracts";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { addMember } from "../../src/member/add-member.ts";
import { listedMember } from "../../src/member/listed-member.ts";
import { memberPage } from "../../src/member/member-page.ts";
import { openPage } from "../../src/scope/open-page.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { allNames } from "../support/all-names.ts";
import { listMembers } from "../support/list-members.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

describe("listing", async () => {
  const { people, scope, id } = await organizationOf(database, {
    zoe: "owner",
    adam: "admin",
    émile: "member",
    bea: "member,admin",
    carl: "member",
  });
  await sql`update member set created_at = now() - (interval '1 minute' * length(user_name)) where organization_id = ${id}`;
  await sql`update "user" set email = 'bea.100%@example.com' where id = ${people.bea.id}`;
  const opened = await scope(people.carl, "organization:read");
  const page = (input: Partial<ListMembersInput>) => listMembers(opened, ListMembersInput.parse(input));

  const allMembers = (input: Partial<ListMembersInput>) => allNames((cursor) => page({ ...input, limit: 2, cursor }));

  it("sorts by name as people do, accents and all, both ways, page by page", async () => {
    expect(await allMembers({ sort: "name" })).toEqual(["Adam", "Bea", "Carl", "Émile", "Zoe"]);
    expect(await allMembers({ sort: "-name" })).toEqual(["Zoe", "Émile", "Carl", "Bea", "Adam"]);
  });

  it("pages through names longer than what they are sorted by", async () => {
    const names = Array.from({ length: 5 }, (_, index) => `${"a".repeat(512)}${index}`);
    const { scope, people, id: organizationId } = await organizationOf(database, { olga: "owner" });
    for (const name of names) {
      const { id: userId } = await insertUser(database, { name });
      await addMember(await scope(people.olga, "member:create"), { userId, roles: ["member"] });
    }
    const listing = await scope(people.olga, "organization:read");
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { items, nextCursor } = await listMembers(listing, ListMembersInput.parse({ limit: 2, cursor }));
      found.push(...items.map(({ userId }) => userId));
      cursor = nextCursor;
    }
    const all = await sql`select user_id as "userId" from member where organization_id = ${organizationId}`;
    expect(found.toSorted()).toEqual(all.map(({ userId }) => userId).toSorted());
  });

  it("sorts by role, most powerful first, and by the time of joining, both ways", async () => {
    expect((await allMembers({ sort: "role" }))[0]).toBe("Zoe");
    expect((await allMembers({ sort: "role" })).slice(1, 3).toSorted()).toEqual(["Adam", "Bea"]);
    expect(await allMembers({ sort: "-role" })).toEqual((await allMembers({ sort: "role" })).toReversed());
    expect((await allMembers({ sort: "joined" }))[0]).toBe("Émile");
    expect(await allMembers({ sort: "-joined" })).toEqual((await allMembers({ sort: "joined" })).toReversed());
  });

  it("finds by part of a name or address in any case, with signs taken literally", async () => {
    const found = async (query: string) => (await page({ query })).items.map(({ name }) => name);
    expect(await found("É")).toEqual(["Émile"]);
    expect(await found("éMI")).toEqual(["Émile"]);
    expect(await found("100%")).toEqual(["Bea"]);
    expect(await found("b_a")).toEqual([]);
    expect(await found("EXAMPLE.com")).toHaveLength(5);
    expect(await found("\\")).toEqual([]);
  });

  it("filters by role, any of several, and totals what matches", async () => {
    const admins = await page({ roles: ["admin"] });
    expect(admins.items.map(({ name }) => name)).toEqual(["Adam", "Bea"]);
    expect(admins.total).toEqual({ count: 2, capped: false });
    expect((await page({ roles: ["owner", "admin"], limit: 1 })).total.count).toBe(3);
    expect((await page({ roles: ["emperor"] })).items).toEqual([]);
    expect((await page({ roles: ["member"], query: "carl" })).items.map(({ name }) => name)).toEqual(["Carl"]);
  });

  it("includes for those who may change members their teams, and when they were last active", async () => {
    const { id, people, services, scope } = await organizationOf(database, { ada: "owner", ben: "member" });
    const at = "2126-01-02T03:00:00.000Z";
    await sql`update member set last_active_at = ${at} where organization_id = ${id}`;
    const teams = await scope(people.ada, "team:create");
    for (const name of ["Zoology", "Botany", "Chemistry"]) {
      const { id: teamId } = await createTeam(teams, { name });
      await addTeamMember(await scope(people.ada, "member:update"), { teamId, userId: people.ben.id });
    }
    const list = async (who: typeof people.ada, include: ListMembersInput["include"]) => {
      const query = memberPage(ListMembersInput.parse({ include }), listedMember(include));
      const { items } = JSON.parse(String(await openPage(services, who.actor, { organization: id }, query)));
      return items.map(({ name, teamNames, teamCount, lastActiveAt }: Record<string, unknown>) => ({
        ...{ name, teamNames, teamCount, lastActiveAt },
      }));
    };
    expect(await list(people.ada, ["teams", "lastActive"])).toEqual([
      { name: "Ada", teamNames: [], teamCount: 0, lastActiveAt: at },
      { name: "Ben", teamNames: ["Botany", "Chemistry"], teamCount: 3, lastActiveAt: at },
    ]);
    expect(await list(people.ada, ["teams"])).toEqual([
      { name: "Ada", teamNames: [], teamCount: 0 },
      { name: "Ben", teamNames: ["Botany", "Chemistry"], teamCount: 3 },
    ]);
    expect(await list(people.ada, undefined)).toEqual([{ name: "Ada" }, { name: "Ben" }]);
    for (const include of [["teams"], ["lastActive"], ["teams", "lastActive"]] as const) {
      expect(await reasonOf(list(people.ben, [...include]))).toBe("missing_permission");
    }
  });

  it("totals everyone when nothing is filtered", async () => {
    expect((await page({ limit: 1 })).total).toEqual({ count: 5, capped: false });
  });

  it("rejects a cursor of another order, of another making, or none", async () => {
    const { nextCursor } = await page({ limit: 1, sort: "name" });
    const tampered = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");
    for (const [sort, cursor] of [
      ["joined", nextCursor],
      ["name", "nonsense"],
      ["joined", tampered(["joined", "yesterday", "mem_1"])],
      ["joined", tampered(["joined", "2026-13-45T00:00:00Z", "mem_1"])],
      ["role", tampered(["role", 1e99, "mem_1"])],
      ["name", tampered(["name", "a\u0000", "mem_1"])],
      ["name", tampered({ sort: "name" })],
    ] as [MemberSort, string][]) {
      expect(await reasonOf(page({ sort, cursor }))).toBe("invalid_input");
    }
  });

  it("counts to ten thousand, to five hundred in a search, and no further", async () => {
    const crowd = await organizationOf(database, { ada: "owner" });
    await sql`insert into "user" (id, name, email)
      select 'crowd-' || n, 'Crowd ' || n, 'crowd-' || n || '@example.com' from generate_series(1, 10001) n`;
    await sql`insert into member (id, organization_id, user_id)
      select 'mem-crowd-' || n, ${crowd.id}, 'crowd-' || n from generate_series(1, 10001) n`;
    const all = await crowd.scope(crowd.people.ada, "organization:read");
    expect((await listMembers(all, ListMembersInput.parse({}))).total).toEqual({ count: 10_000, capped: true });
    const found = await listMembers(all, ListMembersInput.parse({ query: "crowd" }));
    expect(found.total).toEqual({ count: 500, capped: true });
  });
});
