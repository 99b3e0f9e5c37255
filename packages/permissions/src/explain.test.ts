import { defaultRoles } from "better-auth/plugins/organization/access";
import { describe, expect, it } from "vitest";
import { permissionsOf } from "./authority.ts";
import { can, explain } from "./explain.ts";
import { builtInRoles, roles } from "./roles.ts";
import { permissions } from "./statements.ts";

const customRoles = { editor: ["project:update", "project:read"], owner: [] } as const;
const withRoles = (...held: string[]) => ({ roles: held, customRoles });

describe("explain", () => {
  it("names the roles that allow", () => {
    expect(explain(withRoles("member", "admin"), "member:create")).toEqual({
      allowed: true,
      permission: "member:create",
      through: ["admin"],
    });
  });

  it("names who could, when the caller cannot", () => {
    expect(explain(withRoles("admin"), "organization:delete")).toEqual({
      allowed: false,
      permission: "organization:delete",
      grantedBy: ["owner"],
    });
  });

  it("adds several roles up", () => {
    expect(can(withRoles("member", "owner"), "organization:delete")).toBe(true);
  });

  it("counts an organization's own roles, which cannot redefine a built-in one", () => {
    expect(explain(withRoles("member", "editor"), "project:update")).toMatchObject({
      allowed: true,
      through: ["editor"],
    });
    expect(explain(withRoles("member"), "project:update")).toMatchObject({ grantedBy: ["owner", "admin", "editor"] });
    expect(can(withRoles("owner"), "organization:delete")).toBe(true);
  });

  it("lets everyone with a role of the organization's own see it, whatever else is in the role", () => {
    const withHollow = { roles: ["hollow"], customRoles: { hollow: [] } };
    expect(permissions.filter((permission) => can(withHollow, permission))).toEqual(["organization:read"]);
    expect(can(withRoles("editor"), "organization:read")).toBe(true);
  });

  it("gives nothing without roles and to unknown roles", () => {
    for (const permission of permissions) {
      expect(can(withRoles(), permission)).toBe(false);
      expect(can(withRoles("superuser", "__proto__", "constructor"), permission)).toBe(false);
    }
  });
});

describe("built-in roles", () => {
  it("give owners everything", () => {
    expect([...permissionsOf("owner", customRoles)]).toEqual(permissions);
  });

  it("give admins everything but the end of the organization", () => {
    expect(permissions.filter((permission) => !can(withRoles("admin"), permission))).toEqual(["organization:delete"]);
  });

  it.each(builtInRoles)("hold at least what Better Auth gives %s", (role) => {
    expect(roles[role].statements).toMatchObject(
      Object.fromEntries(
        Object.entries(defaultRoles[role].statements)
          .filter(([, actions]) => actions.length > 0)
          .map(([resource, actions]) => [resource, expect.arrayContaining([...actions])]),
      ),
    );
  });
});
