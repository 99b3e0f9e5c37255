import type { CreateRoleInput, UpdateRoleInput } from "@guildhall/contracts";
import { type Permission, permissions } from "@guildhall/permissions";
import { createTestDatabase, eventsOf, insertRole, insertUser, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../src/invitation/accept-invitation.ts";
import { createInvitations } from "../src/invitation/create-invitations.ts";
import { addMember } from "../src/member/add-member.ts";
import { leaveOrganization } from "../src/member/leave-organization.ts";
import { updateMemberRole } from "../src/member/update-member-role.ts";
import { createRole } from "../src/role/create-role.ts";
import { getRole } from "../src/role/get-role.ts";
import { listRoles } from "../src/role/list-roles.ts";
import type { RoleLocator } from "../src/role/read-own-role.ts";
import { removeRole } from "../src/role/remove-role.ts";
import { updateRole } from "../src/role/update-role.ts";
import { getCaller } from "../src/scope/caller.ts";
import { organizationOf } from "./support/organization-of.ts";
import { reasonOf } from "./support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization with roles of its own, given as `{ editor: ["project:update"] }`. */
async function withRoles<Who extends string>(roles: Record<string, Permission[]>, members: Record<Who, string>) {
  const organization = await organizationOf(database, members);
  for (const [role, held] of Object.entries(roles)) await insertRole(database, organization.id, role, held);
  const { people, scope, id } = organization;
  type Person = (typeof people)[Who];
  return {
    ...organization,
    create: async (by: Person, input: CreateRoleInput) => createRole(await scope(by, "ac:create"), input),
    update: async (by: Person, role: string, data: UpdateRoleInput["data"], version?: number) =>
      updateRole(await scope(by, "ac:update"), { role, data, version }),
    remove: async (by: Person, locator: RoleLocator) => removeRole(await scope(by, "ac:delete"), locator),
    rolesOf: async (person: Person) =>
      (await sql`select role from member where organization_id = ${id} and user_id = ${person.id}`)[0]?.role,
    invite: async (by: Person, inviteeRoles: string[]) => {
      const invitee = await insertUser(database);
      const { invitations } = await createInvitations(await scope(by, "invitation:create"), {
        emails: [invitee.email],
        roles: inviteeRoles,
        expiresInHours: 1,
      });
      const [invitation] = invitations;
      if (!invitation) throw new Error("Nobody was invited.");
      return {
        invitation,
        accept: async () => acceptInvitation(await getCaller(organization.services, invitee.actor), invitation.id),
      };
    },
  };
}

describe("making", () => {
  it("makes a role with the permissions in their order, once each, and writes that down", async () => {
    const { id, people, create, scope } = await withRoles({}, { olga: "owner" });
    const created = await create(people.olga, {
      role: "editor",
      permissions: ["project:update", "project:read", "project:update"],
    });
    expect(created).toEqual({
      id: expect.stringMatching(/^role_/),
      name: "editor",
      permissions: ["project:read", "project:update"],
      isBuiltIn: false,
      memberCount: 0,
      version: 1,
      createdAt: expect.any(Date),
      createdBy: people.olga.id,
      updatedAt: expect.any(Date),
      updatedBy: people.olga.id,
      source: "ui",
    });
    expect(await getRole(await scope(people.olga, "ac:read"), { role: "editor" })).toEqual(created);
    expect(await getRole(await scope(people.olga, "ac:read"), { roleId: created.id })).toEqual(created);
    expect(await eventsOf(database, id)).toEqual([
      {
        event: "role.created",
        actorId: people.olga.id,
        targetId: created.id,
        details: { role: "editor", permissions: ["project:read", "project:update"] },
      },
    ]);
  });

  it("allows what it says from the next request on", async () => {
    const { people, create, scope } = await withRoles({}, { olga: "owner", ben: "member" });
    await create(people.olga, { role: "auditor", permissions: ["audit:read"] });
    expect(await reasonOf(scope(people.ben, "audit:read"))).toBe("missing_permission");
    await updateMemberRole(await scope(people.olga, "member:update"), {
      userId: people.ben.id,
      roles: ["member", "auditor"],
    });
    await scope(people.ben, "audit:read");
  });

  it("rejects permissions there are none of, naming those there are", async () => {
    const { people, create } = await withRoles({}, { olga: "owner" });
    await expect(
      create(people.olga, { role: "editor", permissions: ["project:read", "moon:land"] }),
    ).rejects.toMatchObject({
      reason: "invalid_input",
      fields: { permissions: expect.stringMatching(/moon:land.*project:read/) },
    });
  });

  it("rejects names that are taken, by a built-in role or another", async () => {
    const { people, create } = await withRoles({ editor: [] }, { olga: "owner" });
    const named = (role: string) => reasonOf(create(people.olga, { role, permissions: [] }));
    for (const name of ["owner", "admin", "member"]) expect(await named(name)).toBe("role_predefined");
    expect(await named("editor")).toBe("role_name_taken");
    await create(people.olga, { role: "constructor", permissions: [] });
    expect(await named("constructor")).toBe("role_name_taken");
  });

  it("lets nobody put in more than they hold, and names it", async () => {
    const { people, create } = await withRoles({ maker: ["ac:create"] }, { olga: "owner", ada: "admin", mia: "maker" });
    await expect(
      create(people.ada, { role: "closer", permissions: ["organization:delete", "audit:read"] }),
    ).rejects.toMatchObject({
      reason: "role_above_yours",
      message: expect.stringContaining("do not hold organization:delete yourself"),
    });
    expect(await reasonOf(create(people.mia, { role: "reader", permissions: ["ac:read"] }))).toBe("role_above_yours");
    await create(people.mia, { role: "another-maker", permissions: ["ac:create"] });
  });

  it("stops at fifty", async () => {
    const { people, create } = await withRoles({}, { olga: "owner" });
    for (let count = 0; count < 50; count++) await create(people.olga, { role: `role-${count}`, permissions: [] });
    expect(await reasonOf(create(people.olga, { role: "one-more", permissions: [] }))).toBe("role_limit_reached");
  });
});

describe("listing", () => {
  it("shows the built-in roles first, then the own by name, and counts who has each", async () => {
    const { people, scope } = await withRoles(
      { writer: ["project:update"], editor: ["project:read"] },
      { olga: "owner", ada: "admin,editor", ben: "member", cleo: "editor,member", dan: "vanished" },
    );
    await organizationOf(database, { else: "owner" });
    const { items, nextCursor, total } = await listRoles(await scope(people.ben, "ac:read"));
    expect(items.map(({ name, memberCount, isBuiltIn }) => [name, memberCount, isBuiltIn])).toEqual([
      ["owner", 1, true],
      ["admin", 1, true],
      ["member", 2, true],
      ["editor", 2, false],
      ["writer", 0, false],
    ]);
    expect(items[0]).toEqual({
      id: null,
      name: "owner",
      permissions: [...permissions],
      isBuiltIn: true,
      memberCount: 1,
      version: null,
      createdAt: null,
      createdBy: null,
      updatedAt: null,
      updatedBy: null,
      source: null,
    });
    expect(items[4]).toMatchObject({ permissions: ["project:update"], version: 1, createdAt: expect.any(Date) });
    expect({ nextCursor, total }).toEqual({ nextCursor: null, total: { count: 5, capped: false } });
  });

  it("asks Postgres twice, authorization included", async () => {
    const { people, scope } = await withRoles({ editor: [] }, { olga: "owner" });
    const list = async () => listRoles(await scope(people.olga, "ac:read"));
    expect(await statementsDuring(database, list)).toBe(2);
  });

  it("finds one by name or id, and none of another organization", async () => {
    const other = await withRoles({}, { oren: "owner" });
    const roleId = await insertRole(database, other.id, "editor", []);
    const { people, scope } = await withRoles({}, { olga: "owner" });
    const opened = await scope(people.olga, "ac:read");
    expect(await reasonOf(getRole(opened, { role: "editor" }))).toBe("role_not_found");
    expect(await reasonOf(getRole(opened, { roleId }))).toBe("role_not_found");
    expect(await reasonOf(getRole(opened, { role: "owner" }))).toBe("role_predefined");
  });
});

describe("changing", () => {
  it("reaches everyone who has the role at their next request, growing and shrinking", async () => {
    const { id, people, update, scope } = await withRoles(
      { editor: ["organization:read"] },
      { olga: "owner", ed: "editor", eve: "member,editor" },
    );
    const grown = await update(people.olga, "editor", { permissions: ["organization:read", "audit:read"] });
    expect(grown).toMatchObject({ permissions: ["organization:read", "audit:read"], version: 2, memberCount: 2 });
    for (const person of [people.ed, people.eve]) await scope(person, "audit:read");
    await update(people.olga, "editor", { permissions: [] });
    for (const person of [people.ed, people.eve]) {
      expect(await reasonOf(scope(person, "audit:read"))).toBe("missing_permission");
    }
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "role.updated",
      actorId: people.olga.id,
      targetId: grown.id,
      details: {
        before: { role: "editor", permissions: ["organization:read", "audit:read"] },
        after: { role: "editor", permissions: [] },
        memberCount: 2,
        invitationCount: 0,
      },
    });
  });

  it("rejects under the lock a caller whose own role was narrowed a moment ago", async () => {
    const { people, update, scope } = await withRoles(
      { recruiter: ["member:create", "audit:read", "ac:create"] },
      { olga: "owner", rita: "recruiter" },
    );
    const newcomer = await insertUser(database);
    const adding = await scope(people.rita, "member:create");
    const making = await scope(people.rita, "ac:create");
    await update(people.olga, "recruiter", { permissions: ["member:create", "ac:create"] });
    expect(await reasonOf(createRole(making, { role: "auditor", permissions: ["audit:read"] }))).toBe(
      "role_above_yours",
    );
    await update(people.olga, "recruiter", { permissions: [] });
    expect(await reasonOf(addMember(adding, { userId: newcomer.id, roles: ["recruiter"] }))).toBe("missing_permission");
  });

  it("renames it in every list it stands in, and in no other", async () => {
    const { people, update, rolesOf, invite } = await withRoles(
      { lead: ["audit:read"], "team-lead": [], "lead-dev": [] },
      { olga: "owner,lead", ada: "team-lead,lead", ben: "lead", cleo: "lead-dev", dan: "member" },
    );
    const elsewhere = await withRoles({ lead: [] }, { oren: "owner,lead" });
    const { invitation, accept } = await invite(people.olga, ["lead-dev", "lead"]);
    const declined = await invite(people.olga, ["lead"]);
    await sql`update invitation set status = 'rejected' where id = ${declined.invitation.id}`;

    expect(await update(people.olga, "lead", { role: "head" })).toMatchObject({
      name: "head",
      memberCount: 3,
      version: 2,
    });
    const { olga, ada, ben, cleo, dan } = people;
    expect(await Promise.all([olga, ada, ben, cleo, dan].map(rolesOf))).toEqual([
      "owner,head",
      "team-lead,head",
      "head",
      "lead-dev",
      "member",
    ]);
    expect(await elsewhere.rolesOf(elsewhere.people.oren)).toBe("owner,lead");
    expect(await sql`select role from invitation where id = ${declined.invitation.id}`).toEqual([{ role: "lead" }]);
    expect((await accept()).member.roles).toEqual(["lead-dev", "head"]);
    expect(invitation.roles).toEqual(["lead-dev", "lead"]);
  });

  it("rejects the built-in, the unknown, the taken, and permissions there are none of", async () => {
    const { people, update } = await withRoles({ editor: [], writer: [] }, { olga: "owner" });
    const change = (role: string, data: UpdateRoleInput["data"]) => reasonOf(update(people.olga, role, data));
    for (const name of ["owner", "admin", "member"]) {
      expect(await change(name, { permissions: [] })).toBe("role_predefined");
      expect(await change("editor", { role: name })).toBe("role_predefined");
    }
    expect(await change("emperor", { permissions: [] })).toBe("role_not_found");
    expect(await change("editor", { role: "writer" })).toBe("role_name_taken");
    expect(await change("editor", { permissions: ["moon:land"] })).toBe("invalid_input");
    await update(people.olga, "editor", { role: "editor" });
  });

  it("lets nobody put in more than they hold, nor touch or strip or rename what holds more", async () => {
    const { people, update, remove } = await withRoles(
      {
        closer: ["organization:delete", "project:read"],
        keeper: ["ac:update", "ac:delete", "project:read"],
        reader: ["project:read"],
      },
      { olga: "owner", ada: "admin", kim: "keeper" },
    );
    const change = (by: typeof people.ada, role: string, data: UpdateRoleInput["data"]) =>
      reasonOf(update(by, role, data));
    expect(await change(people.ada, "reader", { permissions: ["organization:delete"] })).toBe("role_above_yours");
    expect(await change(people.ada, "closer", { permissions: [] })).toBe("role_above_yours");
    expect(await change(people.ada, "closer", { permissions: ["project:read"] })).toBe("role_above_yours");
    expect(await change(people.ada, "closer", { role: "shutter" })).toBe("role_above_yours");
    expect(await reasonOf(remove(people.ada, { role: "closer" }))).toBe("role_above_yours");
    expect(await change(people.kim, "keeper", { permissions: ["ac:update", "audit:read"] })).toBe("role_above_yours");
    expect(await change(people.kim, "reader", { permissions: ["project:create"] })).toBe("role_above_yours");
    await update(people.kim, "reader", { permissions: ["ac:update"], role: "fellow" });
    await update(people.kim, "keeper", { permissions: ["ac:update"] });
    expect(await reasonOf(remove(people.kim, { role: "fellow" }))).toBe("missing_permission");
  });

  it("changes nothing that someone else changed since it was read", async () => {
    const { people, update } = await withRoles({ editor: [] }, { olga: "owner" });
    await update(people.olga, "editor", { permissions: ["audit:read"] }, 1);
    expect(await reasonOf(update(people.olga, "editor", { permissions: [] }, 1))).toBe("stale_version");
    expect(await update(people.olga, "editor", { permissions: [] }, 2)).toMatchObject({ version: 3 });
  });
});

describe("removing", () => {
  it("removes what nobody has, by name or id, and frees the name", async () => {
    const { id, people, create, remove } = await withRoles({ editor: ["audit:read"] }, { olga: "owner" });
    const removed = await remove(people.olga, { role: "editor" });
    expect(removed).toMatchObject({ name: "editor", permissions: ["audit:read"] });
    expect(await reasonOf(remove(people.olga, { role: "editor" }))).toBe("role_not_found");
    const again = await create(people.olga, { role: "editor", permissions: [] });
    await remove(people.olga, { roleId: again.id ?? "" });
    expect((await eventsOf(database, id))[0]).toMatchObject({
      event: "role.removed",
      targetId: removed.id,
      details: { role: "editor", before: ["audit:read"], after: [], memberCount: 0 },
    });
  });

  it("rejects one that members have or invitations give, saying how many", async () => {
    const { people, remove, invite, scope } = await withRoles(
      { editor: [] },
      { olga: "owner", ed: "editor", eve: "member,editor" },
    );
    const { invitation } = await invite(people.olga, ["member", "editor"]);
    await expect(remove(people.olga, { role: "editor" })).rejects.toMatchObject({
      reason: "role_in_use",
      message: expect.stringContaining("2 members and 1 pending invitation."),
    });
    const changing = await scope(people.olga, "member:update");
    for (const { id: userId } of [people.ed, people.eve])
      await updateMemberRole(changing, { userId, roles: ["member"] });
    await expect(remove(people.olga, { role: "editor" })).rejects.toMatchObject({ reason: "role_in_use" });
    await sql`update invitation set expires_at = now() where id = ${invitation.id}`;
    await remove(people.olga, { role: "editor" });
    expect(await sql`select status from invitation where id = ${invitation.id}`).toEqual([{ status: "expired" }]);
  });

  it("rejects the built-in and the unknown", async () => {
    const { people, remove } = await withRoles({}, { olga: "owner" });
    for (const role of ["owner", "admin", "member"]) {
      expect(await reasonOf(remove(people.olga, { role }))).toBe("role_predefined");
    }
    expect(await reasonOf(remove(people.olga, { role: "emperor" }))).toBe("role_not_found");
    expect(await reasonOf(remove(people.olga, { roleId: "owner" }))).toBe("role_not_found");
  });
});

it("never leaves an organization without an owner, whatever becomes of the other roles of one", async () => {
  const { people, update, scope } = await withRoles({ lead: ["audit:read"] }, { olga: "lead,owner" });
  await update(people.olga, "lead", { role: "head", permissions: [] });
  expect(await reasonOf(leaveOrganization(await scope(people.olga, "organization:read")))).toBe("last_owner");
});
