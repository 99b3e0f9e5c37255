import { type MemberFilter, MemberRecord, SearchMembersInput } from "@guildhall/contracts";
import { createTestDatabase, statementsDuring } from "@guildhall/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/errors/domain-error.ts";
import { getMember } from "../../src/member/get-member.ts";
import { searchMembers } from "../../src/member/search-members.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const { id, people, scope } = await organizationOf(database, {
  zoe: "owner",
  adam: "admin",
  émile: "member",
  bea: "admin,member",
  carl: "member",
});
const stranger = await organizationOf(database, { adam: "owner" });
await sql`update member set created_at = '2026-01-01Z'::timestamptz + length(user_name) * interval '1 day',
  version = length(user_name) where organization_id = ${id}`;
await sql`update "user" set email = 'bea.100%@example.com' where id = ${people.bea.id}`;
await sql`update member set invited_by = ${people.zoe.id}, has_restricted_site_access = true
  where organization_id = ${id} and user_id = ${people.carl.id}`;

const opened = await scope(people.adam, "organization:read");
const search = (input: unknown = {}) => searchMembers(opened, SearchMembersInput.parse(input));
const namesOf = ({ members }: { members: MemberRecord[] }) => members.map(({ name }) => name);
const found = async (field: string, operator: MemberFilter["operator"], value: MemberFilter["value"]) => {
  const result = await search({ filter: { field, operator, value } });
  expect(result.total).toBe(result.members.length);
  return namesOf(result).toSorted();
};

/** The field a search is rejected for; fails the test when it is not rejected, or otherwise. */
async function rejectedField(input: unknown): Promise<string | undefined> {
  const error = await search(input).catch((thrown: unknown) => thrown);
  if (!(error instanceof DomainError)) throw new Error("The search was not rejected.", { cause: error });
  expect(error.reason).toBe("invalid_input");
  return Object.keys(error.fields ?? {})[0];
}

describe("a page of members by offset", () => {
  it("is full records, in the order they came, in one statement", async () => {
    const { members, total } = await search();
    expect(total).toBe(5);
    expect(members.map(({ createdAt }) => createdAt.getTime())).toEqual(
      members.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b),
    );
    for (const member of members) expect(MemberRecord.strict().parse(member)).toEqual(member);
    expect(members.find(({ userId }) => userId === people.bea.id)).toEqual(await getMember(opened, people.bea.id));
    expect(await statementsDuring(database, search)).toBe(1);
    expect(await statementsDuring(database, () => found("role", "eq", "member"))).toBe(1);
  });

  it("returns the requested page, with the total of all", async () => {
    const sort = { field: "name" };
    expect(await search({ sort, limit: 2, offset: 1 }).then(namesOf)).toEqual(["Bea", "Carl"]);
    expect(await search({ sort, limit: 2, offset: 4 }).then(namesOf)).toEqual(["Zoe"]);
    expect(await search({ sort, offset: Number.MAX_SAFE_INTEGER })).toEqual({ members: [], total: 5 });
    const filter = { field: "role", operator: "contains", value: "member" };
    expect(await search({ filter, offset: 3 })).toEqual({ members: [], total: 3 });
    for (const limit of [0, 1001, 1.5, "1", null]) expect(SearchMembersInput.safeParse({ limit }).success).toBe(false);
    for (const offset of [-1, 1e300, "0"]) expect(SearchMembersInput.safeParse({ offset }).success).toBe(false);
  });

  it("is sorted by any field, both ways", async () => {
    const by = (field: string, direction: string) => search({ sort: { field, direction } }).then(namesOf);
    expect(await by("name", "asc")).toEqual(["Adam", "Bea", "Carl", "Émile", "Zoe"]);
    expect(await by("name", "desc")).toEqual(["Zoe", "Émile", "Carl", "Bea", "Adam"]);
    expect((await by("role", "asc")).slice(0, 2)).toEqual(["Adam", "Bea"]);
    expect((await by("version", "desc"))[0]).toBe("Émile");
    expect((await by("invitedBy", "asc"))[0]).toBe("Carl");
    expect((await by("hasRestrictedSiteAccess", "desc"))[0]).toBe("Carl");
  });
});

describe("a filter", () => {
  it("compares text to the letter", async () => {
    expect(await found("role", "eq", "admin")).toEqual(["Adam"]);
    expect(await found("role", "ne", "member")).toEqual(["Adam", "Bea", "Zoe"]);
    expect(await found("role", "in", ["owner", "admin"])).toEqual(["Adam", "Zoe"]);
    expect(await found("role", "in", "owner")).toEqual(["Zoe"]);
    expect(await found("role", "in", [])).toEqual([]);
    expect(await found("role", "not_in", ["member", "owner"])).toEqual(["Adam", "Bea"]);
    expect(await found("role", "starts_with", "admin")).toEqual(["Adam", "Bea"]);
    expect(await found("role", "ends_with", "member")).toEqual(["Bea", "Carl", "Émile"]);
    expect(await found("userId", "eq", people.zoe.id)).toEqual(["Zoe"]);
    expect(await found("organizationId", "eq", stranger.id)).toEqual([]);
    expect(await found("role", "eq", "'; drop table member --")).toEqual([]);
  });

  it("finds names and addresses, with a pattern's signs taken literally", async () => {
    expect(await found("name", "contains", "mi")).toEqual(["Émile"]);
    expect(await found("name", "contains", "MI")).toEqual([]);
    expect(await found("name", "starts_with", "É")).toEqual(["Émile"]);
    expect(await found("name", "eq", "Carl")).toEqual(["Carl"]);
    expect(await found("email", "eq", people.adam.email)).toEqual(["Adam"]);
    expect(await found("email", "contains", "100%")).toEqual(["Bea"]);
    expect(await found("email", "contains", "b_a")).toEqual([]);
    expect(await found("email", "contains", "\\")).toEqual([]);
    expect(await found("email", "contains", "")).toHaveLength(5);
  });

  it("compares times, numbers and flags, also when written as text", async () => {
    expect(await found("createdAt", "gt", "2026-01-05T00:00:00Z")).toEqual(["Émile"]);
    expect(await found("createdAt", "lte", "2026-01-04")).toEqual(["Bea", "Zoe"]);
    expect(await found("createdAt", "eq", Date.parse("2026-01-06T00:00:00Z"))).toEqual(["Émile"]);
    expect(await found("createdAt", "in", ["2026-01-06T01:00:00+01:00"])).toEqual(["Émile"]);
    expect(await found("version", "gte", "4")).toEqual(["Adam", "Carl", "Émile"]);
    expect(await found("version", "in", [3, 5])).toEqual(["Bea", "Zoe", "Émile"]);
    expect(await found("version", "lt", Number.MAX_SAFE_INTEGER)).toHaveLength(5);
    expect(await found("hasRestrictedSiteAccess", "eq", "true")).toEqual(["Carl"]);
    expect(await found("hasRestrictedSiteAccess", "ne", true)).toHaveLength(4);
  });

  it("treats null as neither equal nor greater", async () => {
    expect(await found("invitedBy", "eq", people.zoe.id)).toEqual(["Carl"]);
    expect(await found("invitedBy", "ne", people.zoe.id)).toHaveLength(4);
    expect(await found("invitedBy", "not_in", [people.zoe.id])).toHaveLength(4);
    expect(await found("invitedAt", "gt", "2020-01-01")).toEqual([]);
  });
});

describe("what only those who manage members see", () => {
  const fields = ["invitedBy", "invitedAt", "lastActiveAt", "createdBy", "updatedBy"] as const;

  it("is null to other members, but for their own membership", async () => {
    await sql`update member set invited_by = ${people.zoe.id}, invited_at = now(), last_active_at = now(),
      created_by = ${people.zoe.id}, updated_by = ${people.zoe.id} where organization_id = ${id}`;
    const byCarl = await scope(people.carl, "organization:read");
    const { members } = await searchMembers(byCarl, SearchMembersInput.parse({}));
    for (const member of members) {
      const shown = fields.filter((field) => member[field] !== null);
      expect(shown, member.name).toEqual(member.userId === people.carl.id ? fields : []);
      expect(await getMember(byCarl, member.userId)).toEqual(member);
    }
    for (const member of (await search()).members) expect(fields.filter((field) => member[field] === null)).toEqual([]);
  });

  it("cannot be found out by sorting and filtering", async () => {
    const byCarl = await scope(people.carl, "organization:read");
    for (const field of fields) {
      for (const input of [{ sort: { field } }, { filter: { field, operator: "ne", value: "2020-01-01" } }]) {
        const searching = searchMembers(byCarl, SearchMembersInput.parse(input));
        await expect(searching).rejects.toMatchObject({ reason: "missing_permission" });
      }
    }
  });
});

describe("what is rejected names the field", () => {
  it("that there is not", async () => {
    for (const field of ["password", "__proto__", "constructor", "", "m.id; --", "created_at"]) {
      expect(await rejectedField({ sort: { field } })).toBe("sortBy");
      expect(await rejectedField({ filter: { field, value: "x" } })).toBe("filterField");
    }
  });

  it("whose type the value or the operator does not fit", async () => {
    for (const [field, value] of [
      ["role", 1],
      ["role", true],
      ["role", ["member"]],
      ["role", "a\u0000b"],
      ["name", "\ud800"],
      ["name", "x".repeat(1001)],
      ["version", "many"],
      ["version", 1.5],
      ["version", 1e300],
      ["version", "99999999999999999999"],
      ["version", true],
      ["createdAt", "yesterday"],
      ["createdAt", "0000-01-01T00:00:00Z"],
      ["createdAt", "2026-02-30"],
      ["createdAt", 1e15],
      ["createdAt", -1e300],
      ["createdAt", ["2026-01-01"]],
      ["hasRestrictedSiteAccess", "yes"],
      ["hasRestrictedSiteAccess", 1],
    ] as const) {
      expect(await rejectedField({ filter: { field, value } })).toBe("filterValue");
    }
    expect(await rejectedField({ filter: { field: "version", operator: "in", value: ["1", "x"] } })).toBe(
      "filterValue",
    );
    expect(await rejectedField({ filter: { field: "createdAt", operator: "contains", value: "2" } })).toBe(
      "filterOperator",
    );
  });

  it("or is answered, whatever is asked", async () => {
    const fields = ["id", "role", "name", "createdAt", "version", "hasRestrictedSiteAccess", "invitedBy"];
    const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "not_in", "contains", "starts_with", "ends_with"];
    const text = fc.string({ unit: "binary" });
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.array(text), fc.array(fc.double()));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.constantFrom(...operators),
        fc.oneof(value, fc.integer(), fc.date({ noInvalidDate: true }).map(String), fc.constant("\ud800")),
        async (field, operator, given) => {
          const input = SearchMembersInput.safeParse({ filter: { field, operator, value: given } });
          if (!input.success) return;
          const error = await searchMembers(opened, input.data).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          if (error !== undefined) expect(error).toBeInstanceOf(DomainError);
        },
      ),
      { numRuns: 500 },
    );
  });
});
