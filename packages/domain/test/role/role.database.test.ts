import { type Permission, permissions } from "@guildhall/permissions";
import { createTestDatabase, eventsOf, insertRole, statementsDuring } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { getRole } from "../../src/role/get-role.ts";
import { listRoles } from "../../src/role/list-roles.ts";
import { updateRole } from "../../src/role/update-role.ts";
import { organizationOf } from "../support/organization-of.ts";
import { organizationWithRoles } from "../support/organization-with-roles.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const withRoles = <Who extends string>(roles: Record<string, Permission[]>, members: Record<Who, string>) =>
  organizationWithRoles(database, roles, members);

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
      displayName: null,
      description: null,
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
    expect(await eventsOf(database, id)).toMatchObject([
      {
        event: "role.created",
        actorId: people.olga.id,
        targetId: created.id,
        to: { role: "editor", permissions: ["project:read", "project:update"] },
      },
    ]);
  });

  it("has words for people, which can be changed and removed alone, and writes that down", async () => {
    const { id, people, create, scope } = await withRoles({}, { olga: "owner" });
    const words = { displayName: "Chief editor", description: "Decides what is printed" };
    const role = { role: "editor", permissions: ["project:update"] };
    expect(await create(people.olga, { ...role, ...words })).toMatchObject(words);
    const update = async (data: { displayName?: string | null; description?: string | null }) =>
      updateRole(await scope(people.olga, "ac:update"), { role: "editor", data });
    expect(await update({ description: null })).toMatchObject({ ...words, description: null, version: 2 });
    const { items } = await listRoles(await scope(people.olga, "ac:read"));
    expect(items.find(({ name }) => name === "editor")).toMatchObject({ ...words, description: null });
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "role.created", to: { ...words, role: "editor" } },
      { event: "role.updated", from: { description: words.description }, to: { description: null } },
    ]);
  });

  it.each([
    ...[
      "OWNER",
      "Own er",
      "Owner.",
      "0wner",
      "\u00d3wner",
      "Own\u0435r",
      "\uff2f\uff57\uff4e\uff45\uff52",
      "\ua4f3\ua4ea\ua4e0\ua4f0\ua4e3",
    ],
    ...["\u{1d40e}wner", "\u0391DMIN", "ADMlN", "Adm1n", "Adm\u0131n", "Mernber", "Mem\u1e05er"],
  ])("is not shown as a built-in role, such as by %s", async (displayName) => {
    const { people, create, scope } = await withRoles({ editor: [] }, { olga: "owner" });
    const [role, permissions] = ["chief", ["project:update"]];
    expect(await reasonOf(create(people.olga, { role, permissions, displayName }))).toBe("role_name_taken");
    const opened = await scope(people.olga, "ac:update");
    const update = updateRole(opened, { role: "editor", data: { displayName } });
    expect(await reasonOf(update)).toBe("role_name_taken");
    expect(await updateRole(opened, { role: "editor", data: { displayName: "Owner of projects" } })).toBeDefined();
  });

  it("is not read as another role of the organization is", async () => {
    const { people, create, scope } = await withRoles({ steward: [] }, { olga: "owner" });
    const permissions = ["project:update"];
    await create(people.olga, { role: "editor", permissions, displayName: "Chief editor" });
    for (const displayName of ["chief  EDITOR", "Steward"]) {
      expect(await reasonOf(create(people.olga, { role: "other", permissions, displayName }))).toBe("role_name_taken");
    }
    const opened = await scope(people.olga, "ac:update");
    const update = (data: { role?: string; displayName?: string }) => updateRole(opened, { role: "steward", data });
    await expect(update({ displayName: "Chief Editor" })).rejects.toMatchObject({
      fields: { "data.displayName": "There is a role called Chief editor already. Choose another name." },
    });
    expect(await update({ displayName: "Keeper" })).toMatchObject({ displayName: "Keeper" });
    expect(await create(people.olga, { role: "other", permissions, displayName: "Steward" })).toBeDefined();
    // Its own title is not in its way.
    expect(await update({ displayName: "keeper" })).toMatchObject({ displayName: "keeper" });
  });

  it("takes effect from the next request on", async () => {
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
    for (const name of ["editor", "0wner", "own-er", "adm1n", "mernber_"]) {
      expect(await named(name)).toBe("role_name_taken");
    }
    await create(people.olga, { role: "constructor", permissions: [] });
    expect(await named("constructor")).toBe("role_name_taken");
  });

  it("rejects more than the caller holds, and names it", async () => {
    const { people, create } = await withRoles(
      { creator: ["ac:create"] },
      { olga: "owner", ada: "admin", mia: "creator" },
    );
    await expect(
      create(people.ada, { role: "closer", permissions: ["organization:delete", "audit:read"] }),
    ).rejects.toMatchObject({
      reason: "role_above_yours",
      message: expect.stringContaining("do not hold organization:delete yourself"),
    });
    expect(await reasonOf(create(people.mia, { role: "reader", permissions: ["ac:read"] }))).toBe("role_above_yours");
    await create(people.mia, { role: "another-creator", permissions: ["ac:create"] });
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
      displayName: null,
      description: null,
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

describe("removing", () => {
  it("deletes an unassigned role, by name or id, and frees the name", async () => {
    const { id, people, create, remove } = await withRoles({ editor: ["audit:read"] }, { olga: "owner" });
    const removed = await remove(people.olga, { role: "editor" });
    expect(removed).toMatchObject({ name: "editor", permissions: ["audit:read"] });
    expect(await reasonOf(remove(people.olga, { role: "editor" }))).toBe("role_not_found");
    const again = await create(people.olga, { role: "editor", permissions: [] });
    await remove(people.olga, { roleId: again.id ?? "" });
    expect((await eventsOf(database, id))[0]).toMatchObject({
      event: "role.removed",
      targetId: removed.id,
      from: { role: "editor", permissions: ["audit:read"] },
      to: { role: null, permissions: null },
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
    await sql`update invitation set expires_at = now() - interval '1 second' where id = ${invitation.id}`;
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

it("never leaves an organization without an owner, no matter what happens to the owner's other roles", async () => {
  const { people, update, scope } = await withRoles({ lead: ["audit:read"] }, { olga: "lead,owner" });
  await update(people.olga, "lead", { role: "head", permissions: [] });
  expect(await reasonOf(leaveOrganization(await scope(people.olga, "organization:read")))).toBe("last_owner");
});
