import { accessControl, type Permission, permissions } from "./statements.ts";

/** The roles every organization has from its first day. Custom roles are rows, not code. */
export const roles = {
  owner: accessControl.newRole({
    organization: ["read", "update", "delete"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
    team: ["create", "update", "delete"],
    ac: ["create", "read", "update", "delete"],
    project: ["create", "read", "update", "delete"],
    token: ["create", "manage"],
    sso: ["read", "update"],
    audit: ["read", "export"],
    webhook: ["manage"],
  }),
  admin: accessControl.newRole({
    organization: ["read", "update"],
    member: ["create", "update", "delete"],
    invitation: ["create", "cancel"],
    team: ["create", "update", "delete"],
    ac: ["create", "read", "update", "delete"],
    project: ["create", "read", "update", "delete"],
    token: ["create", "manage"],
    sso: ["read", "update"],
    audit: ["read", "export"],
    webhook: ["manage"],
  }),
  member: accessControl.newRole({
    organization: ["read"],
    ac: ["read"],
    project: ["read"],
    token: ["create"],
  }),
};

export type BuiltInRole = keyof typeof roles;

/** The built-in roles, most powerful first. */
export const builtInRoles = Object.keys(roles) as BuiltInRole[];

export function isBuiltInRole(name: string): name is BuiltInRole {
  return Object.hasOwn(roles, name);
}

const granted: Record<BuiltInRole, ReadonlySet<Permission>> = {
  owner: permissionsIn("owner"),
  admin: permissionsIn("admin"),
  member: permissionsIn("member"),
};

function permissionsIn(role: BuiltInRole): ReadonlySet<Permission> {
  const held: Partial<Record<string, readonly string[]>> = roles[role].statements;
  return new Set(
    permissions.filter((permission) => {
      const [resource = "", action = ""] = permission.split(":");
      return held[resource]?.includes(action) ?? false;
    }),
  );
}

/** What a built-in role allows; undefined for any other name. */
export function permissionsOfBuiltIn(role: string): ReadonlySet<Permission> | undefined {
  return isBuiltInRole(role) ? granted[role] : undefined;
}
