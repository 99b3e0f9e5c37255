import { insertOrganization, insertRole, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, notFound } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations } = api.clerk;

describe("organizations.getOrganizationMembershipList", () => {
  const company = async () => {
    const { id: organizationId } = await insertOrganization(database, { zoe: "owner" });
    await sql`update "user" set name = 'Zoe Adams' where id = (select user_id from member where organization_id = ${organizationId})`;
    const people = {
      bob: await insertUser(database, { name: "Bob Young", email: `b-${organizationId}@example.com` }),
      carl: await insertUser(database, { name: "Carl", email: `a-${organizationId}@example.com` }),
    };
    await organizations.createOrganizationMembership({ organizationId, userId: people.bob.id, role: "org:admin" });
    await organizations.createOrganizationMembership({ organizationId, userId: people.carl.id, role: "org:member" });
    type Params = Omit<Parameters<typeof organizations.getOrganizationMembershipList>[0], "organizationId">;
    const names = async (params: Params) => {
      const { data, totalCount } = await organizations.getOrganizationMembershipList({ organizationId, ...params });
      expect(totalCount).toBeGreaterThanOrEqual(data.length);
      return data.map(({ publicUserData }) => publicUserData?.firstName);
    };
    return { organizationId, ...people, names };
  };

  it("is newest first, and pages to the end", async () => {
    const { organizationId, names } = await company();
    expect(await names({})).toEqual(["Carl", "Bob", "Zoe"]);
    expect(await names({ limit: 2 })).toEqual(["Carl", "Bob"]);
    expect(await names({ limit: 2, offset: 2 })).toEqual(["Zoe"]);
    const beyond = await organizations.getOrganizationMembershipList({ organizationId, offset: 3 });
    expect(beyond).toEqual({ data: [], totalCount: 3 });
  });

  it.each([
    ["+created_at", ["Zoe", "Bob", "Carl"]],
    ["+email_address", ["Carl", "Bob", "Zoe"]],
    ["-email_address", ["Zoe", "Bob", "Carl"]],
    ["+first_name", ["Bob", "Carl", "Zoe"]],
    ["-first_name", ["Zoe", "Carl", "Bob"]],
    ["+last_name", ["Carl", "Zoe", "Bob"]],
    ["-last_name", ["Bob", "Zoe", "Carl"]],
    ["-phone_number", ["Carl", "Bob", "Zoe"]],
    ["+username", ["Zoe", "Bob", "Carl"]],
  ] as const)("is ordered by %s", async (orderBy, expected) => {
    const { names } = await company();
    expect(await names({ orderBy })).toEqual(expected);
  });

  it("filters by person, address and role", async () => {
    const { names, bob, carl } = await company();
    expect(await names({ userId: [bob.id, carl.id, "usr_unknown"] })).toEqual(["Carl", "Bob"]);
    expect(await names({ userId: [`-${bob.id}`] })).toEqual(["Carl", "Zoe"]);
    expect(await names({ userId: [`+${bob.id}`] })).toEqual(["Bob"]);
    expect(await names({ emailAddress: [bob.email.toUpperCase(), "unknown@example.com", "nonsense"] })).toEqual([
      "Bob",
    ]);
    expect(await names({ role: ["org:admin"] })).toEqual(["Bob"]);
    expect(await names({ role: ["org:admin", "org:owner"] })).toEqual(["Bob", "Zoe"]);
    expect(await names({ role: ["admin", "org:unheard-of"] })).toEqual([]);
    expect(await names({ role: ["org:admin"], emailAddress: [carl.email] })).toEqual([]);
  });

  it("finds by part of name and address", async () => {
    const { names, bob, organizationId } = await company();
    expect(await names({ query: "YOUNG" })).toEqual(["Bob"]);
    expect(await names({ query: `a-${organizationId}` })).toEqual(["Carl"]);
    expect(await names({ query: bob.id })).toEqual(["Bob"]);
    expect(await names({ nameQuery: "bob y" })).toEqual(["Bob"]);
    expect(await names({ nameQuery: "example" })).toEqual([]);
    expect(await names({ emailAddressQuery: "B-ORG" })).toEqual(["Bob"]);
    expect(await names({ query: "_" })).toEqual(["Carl", "Bob", "Zoe"]);
    expect(await names({ nameQuery: "%" })).toEqual([]);
  });

  it("finds no one by a field that accounts do not have", async () => {
    const { names } = await company();
    expect(await names({ phoneNumber: ["+15550100"] })).toEqual([]);
    expect(await names({ username: ["bob"] })).toEqual([]);
    expect(await names({ web3Wallet: ["0x1"] })).toEqual([]);
    expect(await names({ phoneNumberQuery: "555" })).toEqual([]);
    expect(await names({ usernameQuery: "bob" })).toEqual([]);
  });

  it("takes every filter of the SDK at once", async () => {
    const { organizationId, bob, names } = await company();
    type Params = Parameters<typeof organizations.getOrganizationMembershipList>[0];
    const params: Required<Params> = {
      ...{ organizationId, limit: 1, offset: 0, orderBy: "-created_at" },
      ...{ userId: [bob.id], emailAddress: [bob.email], role: ["org:admin"], query: "bob" },
      ...{ emailAddressQuery: "b-", nameQuery: "young", lastActiveAtBefore: Date.now(), lastActiveAtAfter: 1 },
      ...{ createdAtBefore: Date.now(), createdAtAfter: 1, phoneNumberQuery: "", usernameQuery: "" },
      ...{ phoneNumber: [], username: [], web3Wallet: [] },
    };
    expect(await names(params)).toEqual(["Bob"]);
  });

  it("filters by when the account was made, and when its last session was last in use", async () => {
    const { names, bob, carl } = await company();
    await sql`update "user" set created_at = '2020-01-01T00:00:00Z' where id = ${bob.id}`;
    await sql`update session set updated_at = '2021-01-01T00:00:00Z' where user_id = ${carl.id}`;
    expect(await names({ createdAtBefore: Date.UTC(2020, 0, 2) })).toEqual(["Bob"]);
    expect(await names({ createdAtAfter: Date.UTC(2020, 0, 2) })).toEqual(["Carl", "Zoe"]);
    expect(await names({ lastActiveAtBefore: Date.UTC(2021, 0, 2) })).toEqual(["Carl"]);
    expect(await names({ lastActiveAtAfter: Date.UTC(2021, 0, 2) })).toEqual(["Bob", "Zoe"]);
  });

  it("shows the most powerful of several roles, and what all of them allow", async () => {
    const { id: organizationId } = await insertOrganization(database, {
      ada: "member,owner",
      ben: "editor,admin",
      cy: "member,editor",
    });
    await insertRole(database, organizationId, "editor", ["webhook:manage"]);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, orderBy: "+first_name" });
    expect(data.map(({ role }) => role)).toEqual(["org:owner", "org:admin", "org:editor"]);
    expect(data[2]?.permissions).toEqual(expect.arrayContaining(["org:webhook:manage", "org:project:read"]));
  });

  it.each([
    [{ limit: 501 }, "limit"],
    [{ orderBy: "created" }, "order_by"],
    [{ createdAtBefore: "yesterday" }, "created_at_before"],
    [{ lastActiveAtAfter: 1e15 }, "last_active_at_after"],
    [{ userId: Array(101).fill("usr_x") }, "user_id"],
    [{ color: "red" }, "color"],
  ])("rejects %j", async (params, param) => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const call = organizations.getOrganizationMembershipList({ organizationId, ...JSON.parse(JSON.stringify(params)) });
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: [param] });
  });

  it("returns 404 for another organization", async () => {
    const call = organizations.getOrganizationMembershipList({ organizationId: missing });
    expect(await rejectionOf(call)).toMatchObject(notFound);
  });
});

describe("organizations.getInstanceOrganizationMembershipList", () => {
  it("lists those of every live organization, newest first", async () => {
    const first = await insertOrganization(database, { ada: "owner" });
    const second = await insertOrganization(database, { ben: "owner" });
    const gone = await insertOrganization(database, { cy: "owner" });
    await organizations.deleteOrganization(gone.id);
    const { data, totalCount } = await organizations.getInstanceOrganizationMembershipList({ limit: 2 });
    expect(data.map(({ organization }) => organization.id)).toEqual([second.id, first.id]);
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int from member m join organization o on o.id = m.organization_id where o.deleted_at is null`;
    expect(totalCount).toBe(row?.count);
    const oldest = await organizations.getInstanceOrganizationMembershipList({ orderBy: "+created_at", limit: 1 });
    expect(oldest.data).toHaveLength(1);
  });

  it("rejects an order there is not", async () => {
    const call = organizations.getInstanceOrganizationMembershipList(JSON.parse('{"orderBy":"-age"}'));
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: ["order_by"] });
  });
});
