import { defaultRoles } from "better-auth/plugins/organization/access";
import { describe, expect, it } from "vitest";
import { can, explain } from "./explain.ts";
import { builtInRoles, permissionsOf, roles } from "./roles.ts";
import { permissions } from "./statements.ts";

describe("explain", () => {
  it("names the roles that allow", () => {
    expect(explain(["member", "admin"], "member:create")).toEqual({
      allowed: true,
      permission: "member:create",
      through: ["admin"],
    });
  });

  it("names who could, when the caller cannot", () => {
    expect(explain(["admin"], "organization:delete")).toEqual({
      allowed: false,
      permission: "organization:delete",
      grantedBy: ["owner"],
    });
  });

  it("adds several roles up", () => {
    expect(can(["member", "owner"], "organization:delete")).toBe(true);
  });

  it("gives nothing to nobody and to unknown roles", () => {
    for (const permission of permissions) {
      expect(can([], permission)).toBe(false);
      expect(can(["superuser", "__proto__", "constructor"], permission)).toBe(false);
    }
  });
});

describe("built-in roles", () => {
  it("give owners everything", () => {
    expect([...permissionsOf("owner")]).toEqual(permissions);
  });

  it("give admins everything but the end of the organization", () => {
    expect(permissions.filter((permission) => !can(["admin"], permission))).toEqual(["organization:delete"]);
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
