import { newId } from "@guildhall/db";
import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyWithRoles } from "./support/company-with-roles.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";
import { serverOwned } from "./support/server-owned.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api).organization;

const company = () => companyWithRoles(api);

type Organization = Client["organization"];

const rolesOf = (client: Client) => dataOf(client.organization.listRoles({ query: {} }));
const editors = { project: ["read", "update"] };

describe("update-role", () => {
  it("changes what a role allows, or its name, found by name or id", async () => {
    const { ben, people, editorId, hire, id: organizationId } = await company();
    const { client } = await hire("editor");
    const permission = { project: ["read" as const], invitation: ["create" as const] };
    const changed = await dataOf(ben.organization.updateRole({ roleName: "Editor", data: { permission } }));
    expect(changed).toMatchObject({
      success: true,
      roleData: { id: editorId, role: "editor", organizationId, version: 2 },
    });
    // In the order they are declared.
    expect(changed.roleData).toMatchObject({ permission: { invitation: ["create"], project: ["read"] } });
    const renamed = await dataOf(ben.organization.updateRole({ roleId: editorId, data: { roleName: "Author" } }));
    expect(renamed.roleData).toMatchObject({ role: "author", permission, updatedBy: people.ben.id, version: 3 });
    expect(await rolesOf(ben)).toEqual([renamed.roleData]);
    const may = client.organization.hasPermission({ organizationId, permissions: { invitation: ["create"] } });
    expect(await dataOf(may)).toMatchObject({ success: true });
  });

  it("rejects a change of something older than the role is now", async () => {
    const { ada, denial } = await company();
    const rename = (roleName: string, to: string, version: number) =>
      ada.organization.updateRole({ roleName, data: { roleName: to, ...{ version } } });
    expect(await outcomeOf(rename("editor", "author", 1))).toBe("200");
    expect(await denial(() => rename("author", "writer", 1))).toBe("409 STALE_VERSION");
    expect(await outcomeOf(rename("author", "writer", 2))).toBe("200");
  });

  it("rejects members, strangers and the signed out", async () => {
    const { cy, outsider, id: organizationId, denial } = await company();
    const change = { roleName: "editor", data: { permission: {} } };
    const update = (client: Organization) => denial(() => client.updateRole({ ...change, organizationId }));
    expect(await update(cy.organization)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE");
    expect(await update(outsider.organization)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await update(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await denial(() => outsider.organization.updateRole(change))).toBe("400 NO_ACTIVE_ORGANIZATION");
  });

  it("rejects more than its author holds, before the change as after", async () => {
    const { expert, ada, denial } = await company();
    const author = await expert("ac:update", "project:read");
    await dataOf(ada.organization.createRole({ role: "reader", permission: { project: ["read"] } }));
    const update = (roleName: string, permission: Record<string, string[]>) => () =>
      author.organization.updateRole({ roleName, data: { permission } });
    const more = update("reader", { project: ["read", "delete"] });
    expect(await denial(more)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE");
    expect((await more()).error).toMatchObject({ missingPermissions: ["project:delete"] });
    const less = update("editor", { project: ["read"] });
    expect(await denial(less)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE");
    expect((await less()).error).toMatchObject({ missingPermissions: ["project:update"] });
  });

  it("rejects unknown roles, another organization's, those every organization has, and names that are taken", async () => {
    const [{ ada, denial }, other] = [await company(), await company()];
    await dataOf(ada.organization.createRole({ role: "author", permission: editors }));
    const update = (role: { roleName: string } | { roleId: string }, data: object) =>
      denial(() => ada.organization.updateRole({ ...role, data }));
    const permission = { project: ["read"] };
    for (const role of [
      { roleName: "unknown" },
      { roleId: newId("role") },
      { roleId: other.editorId },
      { roleName: "admin" },
    ]) {
      expect(await update(role, { permission })).toBe("400 ROLE_NOT_FOUND");
    }
    for (const roleName of ["author", "AUTHOR", "owner"]) {
      expect(await update({ roleName: "editor" }, { roleName })).toBe("400 ROLE_NAME_IS_ALREADY_TAKEN");
    }
  });

  it("rejects unknown permissions, no role and what the server writes itself; without a field nothing changes", async () => {
    const { ada, denial } = await company();
    const update = (body: object) => denial(() => ada.$fetch("/organization/update-role", { method: "POST", body }));
    const roleName = "editor";
    for (const permission of [{ castle: ["storm"] }, { castle: [] }, { member: ["storm"] }]) {
      expect(await update({ roleName, data: { permission } })).toBe("400 INVALID_RESOURCE");
    }
    const wrong = [
      { data: { permission: editors } },
      { roleName },
      { roleName: ["editor"], data: { permission: editors } },
      { roleName, data: { roleName: "two words" } },
      { roleName, data: { permission: "all" } },
      { roleName, data: { permission: editors, version: "1" } },
    ];
    for (const body of wrong) expect(await update(body)).toBe("400 VALIDATION_ERROR");
    expect(await update({ roleName, data: {} })).toBe("200");
    for (const field of [...serverOwned, "id"]) {
      expect(await update({ roleName, data: { permission: editors, [field]: null } })).toBe("400 FIELD_NOT_ALLOWED");
    }
  });
});
