import type { UpdateRoleInput } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { createTestDatabase, eventsOf, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { addMember } from "../../src/member/add-member.ts";
import { createRole } from "../../src/role/create-role.ts";
import { organizationWithRoles } from "../support/organization-with-roles.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const withRoles = <Who extends string>(roles: Record<string, Permission[]>, members: Record<Who, string>) =>
  organizationWithRoles(database, roles, members);

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
      name: "editor",
      from: { permissions: ["organization:read", "audit:read"] },
      to: { permissions: [] },
      details: { memberCount: 2, invitationCount: 0 },
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

  it("rejects adding more than the caller holds, and any change to a role that holds more", async () => {
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
