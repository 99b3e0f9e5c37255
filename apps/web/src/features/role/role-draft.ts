import { isPermission, type Permission, permissions, permissionsHeldBy, permissionsOf } from "@guildhall/permissions";
import type { KnownRoles } from "../access/known-roles.ts";

/** A role in the editor. */
export interface RoleDraft {
  name: string;
  /** Empty for none, as is the description. */
  displayName: string;
  description: string;
  permissions: ReadonlySet<Permission>;
}

interface StoredRole {
  name: string;
  displayName?: string | null;
  description?: string | null;
  permissions: readonly string[];
}

/** What a new role begins with: the permissions of members that its author may assign. */
export function newDraft({ authority }: KnownRoles): RoleDraft {
  const held = permissionsHeldBy(authority);
  return {
    ...{ name: "", displayName: "", description: "" },
    permissions: new Set([...permissionsOf("member", {})].filter((permission) => held.has(permission))),
  };
}

/** What every role of the organization's own allows, though it be empty. */
export const impliedPermissions = permissionsOf("any", { any: [] });

/** A role as it is, to be shown or changed. */
export function draftOf(role: StoredRole): RoleDraft {
  const { name, displayName, description } = role;
  const permissions = permissionsOf(name, { [name]: role.permissions.filter(isPermission) });
  return { name, displayName: displayName ?? "", description: description ?? "", permissions };
}

/** What was changed in an editor, done again to the role as someone else has left it meanwhile. */
export function rebase(draft: RoleDraft, { from, onto }: { from: RoleDraft; onto: RoleDraft }): RoleDraft {
  const { gained, lost } = changeOf(from.permissions, draft.permissions);
  const remaining = [...onto.permissions].filter((permission) => !lost.includes(permission));
  const textOf = (field: "name" | "displayName" | "description") =>
    draft[field] === from[field] ? onto[field] : draft[field];
  return {
    ...{ name: textOf("name"), displayName: textOf("displayName"), description: textOf("description") },
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

/** The name that a display name suggests: "project-lead" for "Project Lead (EU)". */
export const suggestedName = (displayName: string) =>
  toRoleName(
    displayName
      .normalize("NFD")
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, "")
      .trim(),
  )
    .replace(/[^a-z0-9_-]/g, "")
    .slice(0, 64);
