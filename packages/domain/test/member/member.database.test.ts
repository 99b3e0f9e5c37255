import { createTestDatabase, eventsOf, insertRole, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { addMember } from "../../src/member/add-member.ts";
import { getMember } from "../../src/member/get-member.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { addTeamMember } from "../../src/team/add-team-member.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

describe("adding", () => {
  it("adds people by id or by email address, and names both in the audit log", async () => {
    const { id, people, scope } = await organizationOf(database, { ada: "admin", olga: "owner" });
    const [first, second] = [await insertUser(database), await insertUser(database)];
    const opened = await scope(people.ada, "member:create");
    const added = await addMember(opened, { userId: first.id, roles: ["member", "admin", "member"] });
    expect(added).toMatchObject({ userId: first.id, email: first.email, roles: ["member", "admin"] });
    expect(await addMember(opened, { email: second.email, roles: ["member"] })).toMatchObject({ userId: second.id });
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "member.added", actorId: people.ada.id, targetId: first.id, email: first.email },
      { event: "member.added", targetId: second.id },
    ]);
  });

  it("rejects unknown ids, members and unknown roles", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner" });
    const unconfirmed = await insertUser(database, { emailVerified: false });
    const opened = await scope(people.ada, "member:create");
    const rejection = (input: Parameters<typeof addMember>[1]) => reasonOf(addMember(opened, input));
    expect(await rejection({ userId: "usr_unknown" as typeof people.ada.id, roles: ["member"] })).toBe(
      "user_not_found",
    );
    expect(await rejection({ userId: people.ada.id, roles: ["member"] })).toBe("already_member");
    expect(await rejection({ userId: unconfirmed.id, roles: ["emperor"] })).toBe("role_not_found");
    expect(await addMember(opened, { userId: unconfirmed.id, roles: ["member"] })).toMatchObject({
      userId: unconfirmed.id,
    });
  });

  it("accepts the pending invitation to the person", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner" });
    const newcomer = await insertUser(database);
    const invite = { emails: [newcomer.email], roles: ["member"], expiresInHours: 1 };
    const { invitations } = await createInvitations(await scope(people.ada, "invitation:create"), invite);
    await addMember(await scope(people.ada, "member:create"), { userId: newcomer.id, roles: ["member"] });
    const [row] = await sql`select status from invitation where id = ${invitations[0]?.id ?? ""}`;
    expect(row).toEqual({ status: "accepted" });
  });

  it("adds them to a team at once, or does neither", async () => {
    const { id, people, scope } = await organizationOf(database, { ada: "admin", olga: "owner" });
    const { id: roomy, name } = await createTeam(await scope(people.ada, "team:create"), { name: "Roomy" });
    const full = await createTeam(await scope(people.ada, "team:create"), { name: "Full" });
    await sql`update team set max_members = 1 where id = ${full.id}`;
    await addTeamMember(await scope(people.ada, "member:update"), { teamId: full.id, userId: people.ada.id });
    const opened = await scope(people.ada, "member:create");
    const { id: userId } = await insertUser(database);
    const add = (teamId: typeof roomy, by = opened) => addMember(by, { userId, roles: ["member"], teamId });

    expect(await reasonOf(add(full.id))).toBe("team_full");
    const elsewhere = await organizationOf(database, { zoe: "owner" });
    const foreign = await createTeam(await elsewhere.scope(elsewhere.people.zoe, "team:create"), { name: "Foreign" });
    expect(await reasonOf(add(foreign.id))).toBe("team_not_found");
    await insertRole(database, id, "adder", ["member:create", "ac:read", "project:read", "token:create"]);
    await sql`update member set role = 'adder' where organization_id = ${id} and user_id = ${people.ada.id}`;
    expect(await reasonOf(add(roomy, await scope(people.ada, "member:create")))).toBe("missing_permission");
    expect(await sql`select from member where organization_id = ${id} and user_id = ${userId}`).toHaveLength(0);

    await add(roomy, await scope(people.olga, "member:create"));
    expect(await sql`select user_id from team_member where team_id = ${roomy}`).toEqual([{ user_id: userId }]);
    expect((await eventsOf(database, id)).slice(-2)).toMatchObject([
      { event: "team.member_added", targetId: userId, to: { team: name } },
      { event: "member.added", targetId: userId },
    ]);
  });

  it("lets no admin make an owner", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ada: "admin" });
    const newcomer = await insertUser(database);
    const opened = await scope(people.ada, "member:create");
    expect(await reasonOf(addMember(opened, { userId: newcomer.id, roles: ["owner"] }))).toBe("owner_only");
    expect(await reasonOf(addMember(opened, { userId: newcomer.id, roles: ["member", "owner"] }))).toBe("owner_only");
  });
});

describe("changing roles", () => {
  it("replaces the roles and records before and after", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ben: "member" });
    const changed = await updateMemberRole(await scope(people.olga, "member:update"), {
      userId: people.ben.id,
      roles: ["admin"],
    });
    expect(changed.roles).toEqual(["admin"]);
    expect(await getMember(await scope(people.ben, "organization:read"), people.ben.id)).toEqual(changed);
    expect((await eventsOf(database, id))[0]).toMatchObject({
      targetId: people.ben.id,
      name: "Ben",
      from: { roles: ["member"] },
      to: { roles: ["admin"] },
    });
  });

  it("lets only owners make, change or unmake owners", async () => {
    const { people, scope } = await organizationOf(database, {
      olga: "owner",
      oren: "owner",
      ada: "admin",
      ben: "member",
    });
    const adas = await scope(people.ada, "member:update");
    const change = (userId: typeof people.ada.id, roles: string[]) =>
      reasonOf(updateMemberRole(adas, { userId, roles }));
    expect(await change(people.ben.id, ["owner"])).toBe("owner_only");
    expect(await change(people.ada.id, ["admin", "owner"])).toBe("owner_only");
    expect(await change(people.olga.id, ["member"])).toBe("owner_only");
    expect(await change(people.olga.id, ["owner", "admin"])).toBe("owner_only");
    const olgas = await scope(people.olga, "member:update");
    expect((await updateMemberRole(olgas, { userId: people.oren.id, roles: ["member"] })).roles).toEqual(["member"]);
  });

  it("rejects demoting the last owner, an unknown member and an unknown role", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner" });
    const stranger = await insertUser(database);
    const opened = await scope(people.olga, "member:update");
    const change = (userId: typeof people.olga.id, roles: string[]) =>
      reasonOf(updateMemberRole(opened, { userId, roles }));
    expect(await change(people.olga.id, ["admin"])).toBe("last_owner");
    expect(await change(stranger.id, ["member"])).toBe("member_not_found");
    expect(await change(people.olga.id, ["emperor"])).toBe("role_not_found");
  });

  it("is rejected when someone was faster", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ben: "member" });
    const change = { userId: people.ben.id, roles: ["admin"], version: 1 };
    const opened = await scope(people.olga, "member:update");
    expect((await updateMemberRole(opened, change)).version).toBe(2);
    expect(await reasonOf(updateMemberRole(opened, { ...change, roles: ["member"] }))).toBe("stale_version");
    expect((await getMember(await scope(people.olga, "organization:read"), people.ben.id)).roles).toEqual(["admin"]);
  });
});

describe("naming a member", () => {
  it("is by the person, the membership or the address, within the organization", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ben: "member" });
    const other = await organizationOf(database, { otto: "owner", ida: "member" });
    const olgas = await scope(people.olga, "member:update");
    const { id: memberId } = await updateMemberRole(olgas, { email: people.ben.email, roles: ["admin"] });
    expect(await updateMemberRole(olgas, { memberId, roles: ["member"] })).toMatchObject({ userId: people.ben.id });
    const ottos = await other.scope(other.people.otto, "member:delete");
    expect(await reasonOf(removeMember(ottos, { memberId }))).toBe("member_not_found");
    expect(await reasonOf(removeMember(ottos, { email: people.ben.email }))).toBe("member_not_found");
    expect(await removeMember(ottos, { email: other.people.ida.email })).toMatchObject({ name: "Ida" });
  });
});

describe("leaving and removing", () => {
  it("lets go anyone who is a member, whatever their role allows", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ben: "hollow" });
    await insertRole(database, id, "hollow", []);
    const left = await leaveOrganization(await scope(people.ben, "organization:read"));
    expect(left).toMatchObject({ userId: people.ben.id, roles: ["hollow"] });
  });

  it("ends the membership and names the person in the audit log", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
    await removeMember(await scope(people.ada, "member:delete"), { userId: people.ben.id });
    await leaveOrganization(await scope(people.ada, "organization:read"));
    expect(await reasonOf(scope(people.ben, "organization:read"))).toBe("organization_not_found");
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "member.removed", actorId: people.ada.id, targetId: people.ben.id, name: "Ben" },
      { event: "member.left", actorId: people.ada.id, targetId: people.ada.id, from: { roles: ["admin"] } },
    ]);
  });

  it("rejects an admin who removes an owner, an owner who is the last, and an unknown one", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ada: "admin" });
    const stranger = await insertUser(database);
    const adas = await scope(people.ada, "member:delete");
    expect(await reasonOf(removeMember(adas, { userId: people.olga.id }))).toBe("owner_only");
    expect(await reasonOf(removeMember(adas, { userId: stranger.id }))).toBe("member_not_found");
    expect(await reasonOf(removeMember(await scope(people.olga, "member:delete"), { userId: people.olga.id }))).toBe(
      "last_owner",
    );
    expect(await reasonOf(leaveOrganization(await scope(people.olga, "organization:read")))).toBe("last_owner");
  });
});
