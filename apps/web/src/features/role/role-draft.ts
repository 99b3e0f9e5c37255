import { isPermission, type Permission, permissions, permissionsHeldBy, permissionsOf } from "@guildhall/permissions";
import type { KnownRoles } from "../access/known-roles.ts";

/** A role in the editor. */
export interface RoleDraft {
  name: string;
  permissions: ReadonlySet<Permission>;
}

/** What a new role begins with: the permissions of members that its author may assign. */
export function newDraft({ authority }: KnownRoles): RoleDraft {
  const held = permissionsHeldBy(authority);
  return {
    name: "",
    permissions: new Set([...permissionsOf("member", {})].filter((permission) => held.has(permission))),
  };
}

/** What every role of the organization's own allows, though it be empty. */
export const impliedPermissions = permissionsOf("any", { any: [] });

/** A role as it is, to be shown or changed. */
export function draftOf(role: { name: string; permissions: readonly string[] }): RoleDraft {
  const listed = role.permissions.filter(isPermission);
  return { name: role.name, permissions: permissionsOf(role.name, { [role.name]: listed }) };
}

/** What was changed in an editor, done again to the role as someone else has left it meanwhile. */
export function rebase(draft: RoleDraft, { from, onto }: { from: RoleDraft; onto: RoleDraft }): RoleDraft {
  const { gained, lost } = changeOf(from.permissions, draft.permissions);
  const remaining = [...onto.permissions].filter((permission) => !lost.includes(permission));
  return {
    name: draft.name === from.name ? onto.name : draft.name,
    permissions: new Set([...remaining, ...gained]),
  };
}

/** What those who have the role gain and lose by a change, in the order permissions are declared. */
export function changeOf(before: ReadonlySet<Permission>, after: ReadonlySet<Permission>) {
  return {
    gained: permissions.filter((permission) => after.has(permission) && !before.has(permission)),
    lost: permissions.filter((permission) => before.has(permission) && !after.has(permission)),
  };
}

/** A role's name as it may be: "Project Lead" is typed, "project-lead" stands there. */
export const toRoleName = (typed: string) => typed.toLowerCase().replace(/\s+/g, "-");
