import { organization } from "@guildhall/db";
import { createTestDatabase, insertRole, insertUser, statementsDuring } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

/** Of a member as it comes over the wire. */
interface Wire {
  id: string;
  userId: string;
  role: string;
}

/** The stock client has no method for this one. */
const add = (client: Client, body: object) => client.$fetch<Wire>("/organization/add-member", { method: "POST", body });

/** Who is in an organization as what, by user id. */
async function rolesIn(organizationId: string): Promise<Record<string, string>> {
  const { sql } = database;
  const rows = await sql<{ userId: string; role: string }[]>`
    select user_id as "userId", role from member where organization_id = ${organizationId}`;
  return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]));
}

const memberIdOf = async (organizationId: string, { id }: { id: string }) => {
  const { sql } = database;
  const [row] = await sql<{ id: string }[]>`
    select id from member where organization_id = ${organizationId} and user_id = ${id}`;
  return row?.id ?? "";
};

describe("add-member", () => {
  it("adds someone who has an account, with one role or several, to the organization named or the active one", async () => {
    const { ada, ben, id } = await company();
    const [first, second, third] = [await insertUser(database), await insertUser(database), await insertUser(database)];
    const added = await dataOf(add(ben, { userId: first.id, role: "member", organizationId: id }));
    expect(added).toMatchObject({ organizationId: id, userId: first.id, role: "member", source: "ui", version: 1 });
    expect(added).not.toHaveProperty("user");
    await ada.organization.setActive({ organizationId: id });
    expect(await dataOf(add(ada, { userId: second.id, role: ["admin", "member"] }))).toMatchObject({
      role: "admin,member",
    });
    expect(await dataOf(add(ada, { userId: third.id, role: "owner, member", organizationId: "" }))).toMatchObject({
      role: "owner,member",
    });
    expect(await rolesIn(id)).toMatchObject({ [first.id]: "member", [second.id]: "admin,member" });
  });

  it("gives someone with an unconfirmed address no access until it is confirmed, at no endpoint", async () => {
    const { ada, id: organizationId, slug } = await company();
    const user = await insertUser(database, { emailVerified: false });
    const client = openClient(api, user);
    await dataOf(add(ada, { userId: user.id, role: "owner", organizationId }));
    const query = { organizationId };
    const waiting = "403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION";
    const { organization } = client;
    expect(await outcomeOf(organization.getFullOrganization({ query }))).toBe(waiting);
    expect(await outcomeOf(organization.listMembers({ query }))).toBe(waiting);
    expect(await outcomeOf(organization.listTeams({ query }))).toBe(waiting);
    expect(await outcomeOf(organization.listUserTeams({ query }))).toBe(waiting);
    expect(await outcomeOf(organization.setActive({ organizationId }))).toBe(waiting);
    expect(await outcomeOf(organization.setActive({ organizationSlug: slug }))).toBe(waiting);
    expect(await outcomeOf(organization.getActiveMember())).toBe("400 NO_ACTIVE_ORGANIZATION");
    expect(await dataOf(organization.list())).toEqual([]);
    expect(await dataOf(organization.listUserTeams())).toEqual([]);
    await database.sql`update "user" set email_verified = true where id = ${user.id}`;
    expect(await dataOf(organization.list())).toMatchObject([{ id: organizationId }]);
    expect(await outcomeOf(organization.setActive({ organizationId }))).toBe("200");
  });

  it("seats them in a team at once", async () => {
    const { ada, id } = await company();
    const user = await insertUser(database);
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Rockets", organizationId: id }));
    await dataOf(add(ada, { userId: user.id, role: "member", organizationId: id, teamId }));
    const seats = await database.sql`select user_id from team_member where team_id = ${teamId}`;
    expect(seats.map((seat) => seat.user_id)).toContain(user.id);
  });

  it("is for nobody but those who may add members, who make no one more than they are", async () => {
    const { ada, ben, cy, outsider, id, people, denial } = await company();
    const { id: userId } = await insertUser(database);
    const rejected = (client: Client, change: object = {}) =>
      denial(() => add(client, { userId, role: "member", organizationId: id, ...change }));
    expect(await rejected(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION");
    expect(await rejected(outsider)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await rejected(ada, { organizationId: "org_00000000000000000000000000" })).toBe(
      "403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION",
    );
    expect(await rejected(ada, { organizationId: undefined })).toBe("400 NO_ACTIVE_ORGANIZATION");
    const notYours = "403 YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE";
    expect(await rejected(ben, { role: "owner" })).toBe(notYours);
    expect(await rejected(ben, { role: ["member", "owner"] })).toBe(notYours);
    await insertRole(database, id, "auditor", ["audit:read", "sso:update", "organization:delete"]);
    expect(await rejected(ben, { role: "auditor" })).toBe(notYours);
    expect(await rejected(ada, { role: "boss" })).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, { role: "The Boss!" })).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, { userId: people.cy.id })).toBe("400 USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await rejected(ada, { userId: "usr_nobody" })).toBe("400 USER_NOT_FOUND");
    expect(await rejected(ada, { teamId: "team_none" })).toBe("400 TEAM_NOT_FOUND");
    await database.orm.update(organization).set({ maxMembers: 3 }).where(eq(organization.id, id));
    expect(await rejected(ada)).toBe("403 ORGANIZATION_MEMBERSHIP_LIMIT_REACHED");
  });

  it("rejects what only the server sets, and malformed bodies", async () => {
    const { ada, id, denial } = await company();
    const { id: userId } = await insertUser(database);
    const rejected = (change: object) =>
      denial(() => add(ada, { userId, role: "member", organizationId: id, ...change }));
    for (const field of [
      "createdAt",
      "createdBy",
      "version",
      "source",
      "_rowId",
      "status",
      "hasRestrictedSiteAccess",
    ]) {
      expect(await rejected({ [field]: "1" })).toBe("400 FIELD_NOT_ALLOWED");
    }
    for (const change of [
      { userId: [userId] },
      { userId: "" },
      { role: "" },
      { role: [] },
      { role: 5 },
      { teamId: 5 },
    ]) {
      expect(await rejected(change)).toBe("400 VALIDATION_ERROR");
    }
    expect(await rejected({ role: "mem\u0000ber" })).toBe("400 INVALID_INPUT");
  });

  it("is in the API reference", async () => {
    const { data } = await anonymous.$fetch<{ paths: Record<string, object> }>("/open-api/generate-schema");
    expect(data?.paths["/organization/add-member"]).toMatchObject({ post: { requestBody: expect.anything() } });
  });
});

describe("remove-member", () => {
  it("removes by member id or by email address, whatever its case", async () => {
    const { ada, ben, id, people } = await company();
    const cys = await memberIdOf(id, people.cy);
    expect(await dataOf(ben.organization.removeMember({ memberIdOrEmail: cys, organizationId: id }))).toMatchObject({
      member: { id: cys, userId: people.cy.id, role: "member", organizationId: id },
    });
    const memberIdOrEmail = people.ben.email.toUpperCase();
    expect(await dataOf(ada.organization.removeMember({ memberIdOrEmail, organizationId: id }))).toMatchObject({
      member: { userId: people.ben.id },
    });
    expect(await rolesIn(id)).toEqual({ [people.ada.id]: "owner" });
  });

  it("takes the session's active organization from who is removed", async () => {
    const { ada, cy, id, people } = await company();
    await cy.organization.setActive({ organizationId: id });
    await dataOf(ada.organization.removeMember({ memberIdOrEmail: people.cy.email, organizationId: id }));
    expect((await dataOf(cy.getSession())).session).toMatchObject({ activeOrganizationId: null });
    expect(await outcomeOf(cy.organization.listMembers({ query: { organizationId: id } }))).toBe(
      "403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION",
    );
  });

  it("is for those who may delete members; owners only by owners, and never the last", async () => {
    const { ada, ben, cy, outsider, id, people, denial } = await company();
    const other = await company();
    const rejected = (client: Client, memberIdOrEmail: string, organizationId: string | undefined = id) =>
      denial(() =>
        client.organization.removeMember({ memberIdOrEmail, ...(organizationId ? { organizationId } : {}) }),
      );
    const { cy: target } = people;
    expect(await rejected(anonymous, target.email)).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy, people.ben.email)).toBe("401 YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER");
    expect(await rejected(outsider, target.email)).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, target.email, "")).toBe("400 NO_ACTIVE_ORGANIZATION");
    for (const client of [ada, ben]) {
      expect(await rejected(client, people.ada.email)).toBe("400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
    }
    expect(await rejected(ada, "nobody@example.com")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "mem_none")).toBe("400 MEMBER_NOT_FOUND");
    const elsewhere = await memberIdOf(other.id, other.people.cy);
    expect(
      await other.denial(() => ada.organization.removeMember({ memberIdOrEmail: elsewhere, organizationId: id })),
    ).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "x".repeat(101))).toBe("400 VALIDATION_ERROR");
  });
});

describe("update-member-role", () => {
  const update = (
    client: Client,
    memberId: string,
    role: string | string[],
    organizationId?: string,
    version?: number,
  ) =>
    client.$fetch<Wire>("/organization/update-member-role", {
      method: "POST",
      body: { memberId, role, organizationId, version },
    });

  it("gives other roles, one or several", async () => {
    const { ada, ben, id, people } = await company();
    const cys = await memberIdOf(id, people.cy);
    const changed = await dataOf(
      ben.organization.updateMemberRole({ memberId: cys, role: "admin", organizationId: id }),
    );
    expect(changed).toMatchObject({ id: cys, userId: people.cy.id, role: "admin", version: 2 });
    expect(changed).not.toHaveProperty("user");
    await ada.organization.setActive({ organizationId: id });
    expect(await dataOf(ada.organization.updateMemberRole({ memberId: cys, role: ["owner", "member"] }))).toMatchObject(
      {
        role: "owner,member",
      },
    );
    expect(await dataOf(update(ada, cys, "admin,member"))).toMatchObject({ role: "admin,member" });
  });

  it("takes roles of the organization's own", async () => {
    const { ada, id, people } = await company();
    await insertRole(database, id, "auditor", ["audit:read"]);
    expect(await dataOf(update(ada, await memberIdOf(id, people.cy), "auditor", id))).toMatchObject({
      role: "auditor",
    });
  });

  it("is for those who may update members; nobody but an owner touches or makes an owner, and one remains", async () => {
    const { ada, ben, cy, outsider, id, people, denial } = await company();
    const [adas, bens, cys] = [
      await memberIdOf(id, people.ada),
      await memberIdOf(id, people.ben),
      await memberIdOf(id, people.cy),
    ];
    const other = await company();
    const rejected = (client: Client, memberId: string, role: string | string[]) =>
      denial(() => update(client, memberId, role, id));
    const notYours = "403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER";
    expect(await rejected(anonymous, cys, "admin")).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy, cys, "admin")).toBe(notYours);
    expect(await rejected(cy, bens, "member")).toBe(notYours);
    expect(await rejected(ben, adas, "member")).toBe(notYours);
    expect(await rejected(ben, bens, "owner")).toBe(notYours);
    expect(await rejected(outsider, cys, "admin")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, cys, "boss")).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, cys, ["member", "Boss"])).toBe("400 ROLE_NOT_FOUND");
    expect(await rejected(ada, adas, "admin")).toBe("400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER");
    expect(await rejected(ada, "mem_none", "admin")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, cys, "")).toBe("400 VALIDATION_ERROR");
    expect(await denial(() => update(ada, cys, "admin"))).toBe("400 NO_ACTIVE_ORGANIZATION");
    const theirs = await memberIdOf(other.id, other.people.cy);
    expect(await other.denial(() => update(ada, theirs, "admin", id))).toBe("400 MEMBER_NOT_FOUND");
  });

  it("is rejected when someone was faster, or with what only the server sets", async () => {
    const { ada, id, people, denial } = await company();
    const cys = await memberIdOf(id, people.cy);
    await dataOf(update(ada, cys, "admin", id, 1));
    expect(await denial(() => update(ada, cys, "member", id, 1))).toBe("409 STALE_VERSION");
    const body = { memberId: cys, role: "member", organizationId: id, updatedBy: "usr_x" };
    const call = () => ada.$fetch<Wire>("/organization/update-member-role", { method: "POST", body });
    expect(await denial(call)).toBe("400 FIELD_NOT_ALLOWED");
  });
});

describe("leave", () => {
  it("ends one's own membership, and the organization is no longer the active one", async () => {
    const { cy, id, people } = await company();
    await cy.organization.setActive({ organizationId: id });
    expect(await dataOf(cy.organization.leave({ organizationId: id }))).toMatchObject({
      userId: people.cy.id,
      role: "member",
    });
    expect((await dataOf(cy.getSession())).session).toMatchObject({ activeOrganizationId: null });
    expect(await outcomeOf(cy.organization.leave({ organizationId: id }))).toBe("400 MEMBER_NOT_FOUND");
  });

  it("is not for the last owner, for outsiders or for nobody", async () => {
    const { ada, outsider, id, denial } = await company();
    const rejected = (client: Client, organizationId: string = id) =>
      denial(() => client.organization.leave({ organizationId }));
    expect(await rejected(ada)).toBe("400 YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER");
    expect(await rejected(outsider)).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "org_00000000000000000000000000")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "")).toBe("400 VALIDATION_ERROR");
    expect(await rejected(anonymous)).toBe("401 UNAUTHORIZED");
  });
});

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

  it("is rejected to outsiders and nobody, and for what there is not", async () => {
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
      { limit: 0 },
      { limit: "many" },
      { limit: 1001 },
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

describe("get-active-member-role", () => {
  it("has one's own role, or another member's", async () => {
    const { cy, id, slug, people } = await company();
    expect(await dataOf(cy.organization.getActiveMemberRole({ query: { organizationId: id } }))).toEqual({
      role: "member",
    });
    const bens = { userId: people.ben.id, organizationSlug: slug };
    expect(await dataOf(cy.organization.getActiveMemberRole({ query: bens }))).toEqual({ role: "admin" });
    await cy.organization.setActive({ organizationId: id });
    expect(await dataOf(cy.organization.getActiveMemberRole())).toEqual({ role: "member" });
  });

  it("is rejected to outsiders and nobody, and for those who are no members", async () => {
    const { ada, outsider, id, stranger, people } = await company();
    const rejected = (client: Client, query: object) =>
      outcomeOf(client.organization.getActiveMemberRole({ query: { organizationId: id, ...query } }));
    const notAMember = "403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION";
    expect(await rejected(anonymous, {})).toBe("401 UNAUTHORIZED");
    expect(await rejected(outsider, {})).toBe(notAMember);
    expect(await rejected(outsider, { userId: people.ada.id })).toBe(notAMember);
    expect(await rejected(ada, { userId: stranger.id })).toBe(notAMember);
    expect(await rejected(ada, { organizationSlug: "no-such-slug" })).toBe("400 ORGANIZATION_NOT_FOUND");
    expect(await outcomeOf(ada.organization.getActiveMemberRole())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("the number of SQL statements", () => {
  it("is two for a list, four for a change of role with its begin and commit not counted", async () => {
    const { ada, id, people } = await company();
    const list = () => ada.organization.listMembers({ query: { organizationId: id, sortBy: "name", limit: 2 } });
    expect(await statementsDuring(database, () => dataOf(list()))).toBe(2);
    const body = { memberId: await memberIdOf(id, people.cy), role: "admin" as const, organizationId: id };
    expect(await statementsDuring(database, () => dataOf(ada.organization.updateMemberRole(body)))).toBe(4 + 2);
  });
});
