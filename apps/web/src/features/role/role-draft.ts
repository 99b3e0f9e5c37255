import { isPermission, type Permission, permissions, permissionsHeldBy, permissionsOf } from "@guildhall/permissions";
import type { KnownRoles } from "./known-roles.ts";

/** A role as it stands in the editor. */
export interface RoleDraft {
  name: string;
  permissions: ReadonlySet<Permission>;
}

/** What a new role begins with: what plain members may do, as far as its author may give it. */
export function newDraft({ authority }: KnownRoles): RoleDraft {
  const held = permissionsHeldBy(authority);
  return { name: "", permissions: new Set([...permissionsOf("member", {})].filter((usual) => held.has(usual))) };
}

/** A role as it is, to be changed. */
export function draftOf(role: { name: string; permissions: readonly string[] }): RoleDraft {
  return { name: role.name, permissions: new Set(role.permissions.filter(isPermission)) };
}

/** What those who have the role gain and lose by a change, in the order permissions are declared. */
export function changeOf(before: readonly string[], after: ReadonlySet<Permission>) {
  const had = new Set(before);
  return {
    gained: permissions.filter((permission) => after.has(permission) && !had.has(permission)),
    lost: permissions.filter((permission) => had.has(permission) && !after.has(permission)),
  };
}

/** A role's name as it may be: "Project Lead" is typed, "project-lead" stands there. */
export const toRoleName = (typed: string) => typed.toLowerCase().replace(/\s+/g, "-");
