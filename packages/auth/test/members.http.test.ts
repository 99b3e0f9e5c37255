import { organization } from "@guildhall/db";
import { createTestDatabase, insertRole, insertUser, statementsDuring } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { listen } from "./support/listening-auth.ts";
import { memberIdOf } from "./support/member-id-of.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

/** The fields of a returned member that tests read. */
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

  it("adds them to a team at once", async () => {
    const { ada, id } = await company();
    const user = await insertUser(database);
    const { id: teamId } = await dataOf(ada.organization.createTeam({ name: "Rockets", organizationId: id }));
    await dataOf(add(ada, { userId: user.id, role: "member", organizationId: id, teamId }));
    const members = await database.sql`select user_id from team_member where team_id = ${teamId}`;
    expect(members.map((row) => row.user_id)).toContain(user.id);
  });

  it("is for those who may add members, and rejects roles above their own", async () => {
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
    expect(await rejected(ada, { userId: "usr_unknown" })).toBe("400 USER_NOT_FOUND");
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
  it("removes by member id or by email address, case-insensitive", async () => {
    const { ada, ben, id, people } = await company();
    const cys = await memberIdOf(database, id, people.cy.id);
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
    expect(await rejected(ada, "unknown@example.com")).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "mem_none")).toBe("400 MEMBER_NOT_FOUND");
    const elsewhere = await memberIdOf(database, other.id, other.people.cy.id);
    expect(
      await other.denial(() => ada.organization.removeMember({ memberIdOrEmail: elsewhere, organizationId: id })),
    ).toBe("400 MEMBER_NOT_FOUND");
    expect(await rejected(ada, "x".repeat(101))).toBe("400 VALIDATION_ERROR");
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

  it("rejects the last owner, outsiders and signed-out callers", async () => {
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

describe("the number of SQL statements", () => {
  it("is two for a list, four for a change of role with its begin and commit not counted", async () => {
    const { ada, id, people } = await company();
    const list = () => ada.organization.listMembers({ query: { organizationId: id, sortBy: "name", limit: 2 } });
    expect(await statementsDuring(database, () => dataOf(list()))).toBe(2);
    const body = { memberId: await memberIdOf(database, id, people.cy.id), role: "admin" as const, organizationId: id };
    expect(await statementsDuring(database, () => dataOf(ada.organization.updateMemberRole(body)))).toBe(4 + 2);
  });
});
