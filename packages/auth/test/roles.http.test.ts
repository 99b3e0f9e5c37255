import { newId } from "@guildhall/db";
import { createTestDatabase, insertRole } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyWithRoles } from "./support/company-with-roles.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, messageOf, outcomeOf } from "./support/outcome.ts";
import { serverOwned } from "./support/server-owned.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;

const company = () => companyWithRoles(api);

type Organization = Client["organization"];

const rolesOf = (client: Client) => dataOf(client.organization.listRoles({ query: {} }));
const editors = { project: ["read", "update"] };

describe("create-role", () => {
  it("makes a role of what its author holds, in lower case", async () => {
    const { ben, people, id: organizationId } = await company();
    const permission = { member: ["create" as const, "update" as const], team: ["create" as const] };
    const { success, roleData, statements } = await dataOf(
      ben.organization.createRole({ role: "Team-Lead", permission }),
    );
    expect({ success, statements }).toEqual({ success: true, statements: permission });
    expect(roleData).toMatchObject({ role: "team-lead", permission, organizationId, version: 1, source: "ui" });
    expect(roleData).toMatchObject({ createdBy: people.ben.id, updatedBy: people.ben.id, _rowId: null });
    expect(await rolesOf(ben)).toContainEqual(roleData);
    const named = { role: "empty", permission: {}, organizationId, additionalFields: {} };
    expect((await dataOf(ben.organization.createRole(named))).roleData).toMatchObject({ permission: {} });
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, id: organizationId, denial } = await company();
    const role = { role: "mine", permission: editors, organizationId };
    const create = (client: Organization) => denial(() => client.createRole(role));
    expect(await create(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE");
    expect(await create(outsider.organization)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await create(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.createRole({ role: "mine", permission: editors }))).toBe(
      "400 YOU_MUST_BE_IN_AN_ORGANIZATION_TO_CREATE_A_ROLE",
    );
  });

  it("rejects more than its author holds, and lists what is missing", async () => {
    const { expert, denial } = await company();
    const author = await expert("ac:create", "member:create");
    const permission = { ac: ["create"], member: ["create", "delete"], audit: ["export"] };
    const create = () => author.organization.createRole({ role: "spy", permission });
    expect(await denial(create)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE");
    expect((await create()).error).toMatchObject({ missingPermissions: ["member:delete", "audit:export"] });
  });

  it("keeps from an admin what only owners hold", async () => {
    const { ben, denial } = await company();
    const create = () =>
      ben.organization.createRole({ role: "twin", permission: { organization: ["update", "delete"] } });
    expect(await denial(create)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE");
    expect((await create()).error).toMatchObject({ missingPermissions: ["organization:delete"] });
  });

  it("rejects names that are taken, case-insensitive, and those every organization has", async () => {
    const { ada, denial } = await company();
    for (const role of ["editor", "EDITOR", "owner", "Admin", "member"]) {
      expect(await denial(() => ada.organization.createRole({ role, permission: editors }))).toBe(
        "400 ROLE_NAME_IS_ALREADY_TAKEN",
      );
    }
  });

  it("rejects resources and actions that do not exist", async () => {
    const { ada, denial } = await company();
    for (const permission of [
      { castle: ["storm"] },
      { castle: [] },
      { member: ["storm"] },
      { constructor: ["name"] },
    ]) {
      expect(await denial(() => ada.organization.createRole({ role: "knight", permission }))).toBe(
        "400 INVALID_RESOURCE",
      );
    }
  });

  it("rejects one role too many", async () => {
    const { ada, id, denial } = await company();
    for (let n = 1; n < 50; n++) await insertRole(database, id, `role-${n}`, []);
    expect(await denial(() => ada.organization.createRole({ role: "last", permission: editors }))).toBe(
      "400 TOO_MANY_ROLES",
    );
  });

  it("rejects what the server writes itself, by name", async () => {
    const { ada, denial } = await company();
    for (const field of [...serverOwned, "id", "version"]) {
      const create = () =>
        ada.organization.createRole({ role: "mine", permission: editors, additionalFields: { [field]: "2020-01-01" } });
      expect(await denial(create)).toBe("400 FIELD_NOT_ALLOWED");
      expect(await messageOf(create())).toContain(field);
    }
  });

  it("rejects what is no name and no permission", async () => {
    const { ada, denial } = await company();
    const wrong = [
      { role: "" },
      { role: "two words" },
      { role: "owner,admin" },
      { role: ["editor"] },
      { role: "a\u0000b" },
      { permission: ["member:create"] },
      { permission: { member: "create" } },
      { permission: { member: [7] } },
      { permission: null },
      { permission: { member: Array.from({ length: 101 }, () => "create") } },
      { additionalFields: "none" },
      { organizationId: ["org"] },
    ];
    for (const fields of wrong) {
      const body = { role: "mine", permission: editors, ...fields };
      expect(await denial(() => ada.$fetch("/organization/create-role", { method: "POST", body }))).toMatch(/^400 /);
    }
  });
});

describe("delete-role", () => {
  it("removes an unassigned role, found by name or id", async () => {
    const { ben, editorId } = await company();
    await dataOf(ben.organization.createRole({ role: "author", permission: editors }));
    expect(await dataOf(ben.organization.deleteRole({ roleId: editorId }))).toEqual({ success: true });
    expect(await dataOf(ben.organization.deleteRole({ roleName: "Author" }))).toEqual({ success: true });
    expect(await rolesOf(ben)).toEqual([]);
    expect(await outcomeOf(ben.organization.deleteRole({ roleName: "author" }))).toBe("400 ROLE_NOT_FOUND");
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, id: organizationId, denial } = await company();
    const remove = (client: Organization) => denial(() => client.deleteRole({ roleName: "editor", organizationId }));
    expect(await remove(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_DELETE_A_ROLE");
    expect(await remove(outsider.organization)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await remove(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.deleteRole({ roleName: "editor" }))).toBe(
      "400 NO_ACTIVE_ORGANIZATION",
    );
  });

  it("rejects a role that holds more than who removes it", async () => {
    const { expert, denial } = await company();
    const author = await expert("ac:delete", "project:read");
    expect(await denial(() => author.organization.deleteRole({ roleName: "editor" }))).toBe(
      "403 YOU_ARE_NOT_ALLOWED_TO_DELETE_A_ROLE",
    );
  });

  it("rejects a role that a member or a pending invitation has", async () => {
    const { ada, id, editorId, hire, denial } = await company();
    const invitedId = await insertRole(database, id, "guest", []);
    await hire("member,editor");
    await database.sql`insert into invitation (id, organization_id, email, role, expires_at)
      values (${newId("inv")}, ${id}, 'nora@example.com', 'guest', now() + interval '1 day')`;
    for (const roleId of [editorId, invitedId]) {
      expect(await denial(() => ada.organization.deleteRole({ roleId }))).toBe("400 ROLE_IS_ASSIGNED_TO_MEMBERS");
    }
  });

  it("rejects those every organization has, unknown ones, another organization's, and none", async () => {
    const [{ ada, denial }, other] = [await company(), await company()];
    const remove = (body: object) => denial(() => ada.$fetch("/organization/delete-role", { method: "POST", body }));
    for (const roleName of ["owner", "admin", "member", "Owner"]) {
      expect(await remove({ roleName })).toBe("400 CANNOT_DELETE_A_PRE_DEFINED_ROLE");
    }
    for (const role of [{ roleName: "no such role" }, { roleId: newId("role") }, { roleId: other.editorId }]) {
      expect(await remove(role)).toBe("400 ROLE_NOT_FOUND");
    }
    for (const body of [{}, { roleName: "" }, { roleId: "" }, { roleName: ["editor"] }, { roleId: 7 }]) {
      expect(await remove(body)).toBe("400 VALIDATION_ERROR");
    }
    expect(await rolesOf(other.ada)).toHaveLength(1);
  });
});

describe("get-role", () => {
  it("has one role by name or id, for every member", async () => {
    const { cy, editorId, id: organizationId } = await company();
    const editor = await dataOf(cy.organization.getRole({ query: { roleName: "Editor" } }));
    expect(editor).toMatchObject({ id: editorId, organizationId, role: "editor", permission: editors, version: 1 });
    const byId = { roleId: editorId, organizationId };
    expect(await dataOf(cy.organization.getRole({ query: byId }))).toEqual(editor);
  });

  it("rejects anyone who may not read roles, strangers and the signed out", async () => {
    const { expert, outsider, id: organizationId } = await company();
    const get = (client: Organization) => outcomeOf(client.getRole({ query: { roleName: "editor", organizationId } }));
    expect(await get((await expert("team:create")).organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_READ_A_ROLE");
    expect(await get(outsider.organization)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await get(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(outsider.organization.getRole({ query: { roleName: "editor" } }))).toBe(
      "400 NO_ACTIVE_ORGANIZATION",
    );
  });

  it("rejects unknown roles, another organization's, those every organization has, and none", async () => {
    const [{ ada }, other] = [await company(), await company()];
    const get = (query: object) => outcomeOf(ada.$fetch("/organization/get-role", { method: "GET", query }));
    for (const role of [
      { roleName: "unknown" },
      { roleId: newId("role") },
      { roleId: other.editorId },
      { roleName: "owner" },
    ]) {
      expect(await get(role)).toBe("400 ROLE_NOT_FOUND");
    }
    for (const query of [{}, { roleName: "" }, { roleName: ["a", "b"] }]) {
      expect(await get(query)).toBe("400 VALIDATION_ERROR");
    }
  });
});

describe("list-roles", () => {
  it("has the organization's own roles, by name, for every member", async () => {
    const { cy, id: organizationId } = await company();
    await insertRole(database, organizationId, "author", []);
    const roles = await rolesOf(cy);
    expect(roles).toMatchObject([
      { role: "author", permission: {}, organizationId },
      { role: "editor", permission: editors, createdBy: null, updatedBy: null, source: "ui", deletedAt: null },
    ]);
    expect(await dataOf(cy.organization.listRoles({ query: { organizationId } }))).toEqual(roles);
  });

  it("rejects anyone who may not read roles, strangers and the signed out", async () => {
    const { expert, outsider, id: organizationId } = await company();
    const list = (client: Organization) => outcomeOf(client.listRoles({ query: { organizationId } }));
    expect(await list((await expert("team:create")).organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_LIST_A_ROLE");
    expect(await list(outsider.organization)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await list(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(outsider.organization.listRoles())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});
