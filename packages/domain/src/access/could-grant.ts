import {
  type Authority,
  builtInRoles,
  can,
  mayAssign,
  type Permission,
  permissionsBeyond,
  permissionsOf,
} from "@guildhall/permissions";

/**
 * Whether someone could make another member hold a permission: by a role they may assign, by a role of
 * the other's they may change, by a role they may create and assign, or by opening the project that is asked about.
 */
export function couldGrant(
  helper: Authority,
  { permission, to, forProject }: { permission: Permission; to: Authority; forProject: boolean },
): boolean {
  if (!can(helper, permission)) return false;
  if (forProject) return can(helper, "project:update") || can(helper, "member:update");
  const allows = (role: string) => permissionsOf(role, helper.customRoles).has(permission);
  const assigns = [...builtInRoles, ...Object.keys(helper.customRoles)].some(
    (role) => allows(role) && mayAssign(helper, role),
  );
  const changes = to.roles.some((role) => Object.hasOwn(helper.customRoles, role) && holdsAllOf(helper, role));
  return (
    (can(helper, "member:update") && (assigns || can(helper, "ac:create"))) || (can(helper, "ac:update") && changes)
  );
}

const holdsAllOf = (helper: Authority, role: string) =>
  permissionsBeyond(helper, permissionsOf(role, helper.customRoles)).length === 0;
