import { type Authority, permissionsHeldBy, permissionsOf } from "./authority.ts";
import type { Permission } from "./statements.ts";

/** Only an owner creates or changes an owner, regardless of a custom role's permissions. */
export const OWNER = "owner";

/** The permissions among `given` that the giver does not hold: empty when nothing escalates. */
export function permissionsBeyond(giver: Authority, given: Iterable<Permission>): Permission[] {
  const held = permissionsHeldBy(giver);
  return [...new Set(given)].filter((permission) => !held.has(permission));
}

/** Whether someone with this authority may assign `role`. */
export function mayAssign(giver: Authority, role: string): boolean {
  if (role === OWNER && !giver.roles.includes(OWNER)) return false;
  return permissionsBeyond(giver, permissionsOf(role, giver.customRoles)).length === 0;
}

/** Whether someone with the roles `actor` may change or remove a member with the roles `target`. */
export function mayTouch(actor: readonly string[], target: readonly string[]): boolean {
  return !target.includes(OWNER) || actor.includes(OWNER);
}
