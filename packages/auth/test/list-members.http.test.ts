import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

describe("list-members", () => {
  /** A page's people by name. */
  async function listed(client: Client, query: object) {
    const { members, total } = await dataOf(
      client.$fetch<{ members: { user: { name: string } }[]; total: number }>("/organization/list-members", { query }),
    );
    return { names: members.map(({ user }) => user.name), total };
  }

  it("has the members with their users, and how many there are, for every member", async () => {
    const { cy, id, slug, people } = await company();
    const { members, total } = await dataOf(cy.organization.listMembers({ query: { organizationId: id } }));
    expect(total).toBe(3);
    expect(members.map(({ userId }) => userId).sort()).toEqual(
      Object.values(people)
        .map((each) => each.id)
        .sort(),
    );
    expect(members.find(({ userId }) => userId === people.ben.id)).toMatchObject({
      ...{ organizationId: id, role: "admin" },
      user: { id: people.ben.id, name: "Ben", email: people.ben.email, image: null },
    });
    const { data } = await cy.organization.listMembers({ query: { organizationSlug: slug } });
    expect(data?.total).toBe(3);
    await cy.organization.setActive({ organizationId: id });
    expect((await cy.organization.listMembers()).data?.total).toBe(3);
  });

  it("limits, skips, sorts and filters", async () => {
    const { cy: client, id: organizationId, people } = await company();
    const list = (query: object) => listed(client, { organizationId, ...query });
    expect(await list({ sortBy: "name" })).toEqual({ names: ["Ada", "Ben", "Cy"], total: 3 });
    expect(await list({ sortBy: "name", sortDirection: "desc", limit: 1, offset: 1 })).toEqual({
      names: ["Ben"],
      total: 3,
    });
    expect(await list({ filterField: "role", filterValue: "admin" })).toEqual({ names: ["Ben"], total: 1 });
    expect(await list({ filterField: "email", filterOperator: "contains", filterValue: people.cy.email })).toEqual({
      names: ["Cy"],
      total: 1,
    });
    expect(await list({ filterField: "role", filterOperator: "ne", filterValue: "admin", sortBy: "name" })).toEqual({
      names: ["Ada", "Cy"],
      total: 2,
    });
    expect(await list({ filterField: "role", filterOperator: "in", filterValue: ["admin", "member"] })).toMatchObject({
      total: 2,
    });
    expect(await list({ filterField: "role", filterOperator: "in", filterValue: "owner" })).toMatchObject({ total: 1 });
  });

  it("takes a repeated key as a list", async () => {
    const { cy, id, people } = await company();
    const query = new URLSearchParams({ organizationId: id, filterField: "userId", filterOperator: "in" });
    for (const person of [people.ada, people.ben]) query.append("filterValue", person.id);
    const { data } = await cy.$fetch<{ total: number }>(`/organization/list-members?${query}`);
    expect(data?.total).toBe(2);
  });

  it("rejects outsiders, signed-out callers and unknown organizations", async () => {
    const { cy, outsider, id, slug } = await company();
    const rejected = (client: Client, query: object) =>
      outcomeOf(client.$fetch("/organization/list-members", { query: { organizationId: id, ...query } }));
    expect(await rejected(anonymous, {})).toBe("401 UNAUTHORIZED");
    expect(await rejected(outsider, {})).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await rejected(outsider, { organizationSlug: slug })).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await rejected(cy, { organizationSlug: "no-such-slug" })).toBe("400 ORGANIZATION_NOT_FOUND");
    expect(await outcomeOf(cy.organization.listMembers())).toBe("400 NO_ACTIVE_ORGANIZATION");
    for (const query of [
      { sortBy: "password" },
      { sortBy: "__proto__" },
      { filterField: "secret", filterValue: "x" },
      { filterField: "role" },
      { filterField: "role", filterOperator: "like", filterValue: "x" },
      { filterField: "createdAt", filterValue: "yesterday" },
      { filterField: "role", filterOperator: "eq", filterValue: ["admin", "member"] },
      { sortDirection: "up" },
      { limit: -1 },
      { limit: "many" },
      { offset: -1 },
      { offset: "1e99" },
    ]) {
      expect([query, await rejected(cy, query)]).toEqual([query, "400 VALIDATION_ERROR"]);
    }
  });
});

describe("get-active-member", () => {
  it("has one's own membership with the user", async () => {
    const { ben, id, people } = await company();
    expect(await outcomeOf(ben.organization.getActiveMember())).toBe("400 NO_ACTIVE_ORGANIZATION");
    await ben.organization.setActive({ organizationId: id });
    expect(await dataOf(ben.organization.getActiveMember())).toMatchObject({
      ...{ organizationId: id, userId: people.ben.id, role: "admin" },
      user: { id: people.ben.id, name: "Ben", email: people.ben.email },
    });
    expect(await outcomeOf(anonymous.organization.getActiveMember())).toBe("401 UNAUTHORIZED");
  });
});
