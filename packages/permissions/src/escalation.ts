import { permissionsOf } from "./roles.ts";
import type { Permission } from "./statements.ts";

/** Only an owner makes or touches an owner, whatever permissions a custom role may hold. */
export const OWNER = "owner";

/** The permissions `given` would add to what `giver` holds: empty when nothing escalates. */
export function permissionsBeyond(giver: readonly string[], given: readonly string[]): Permission[] {
  const held = new Set(giver.flatMap((role) => [...permissionsOf(role)]));
  const beyond = given.flatMap((role) => [...permissionsOf(role)]).filter((permission) => !held.has(permission));
  return [...new Set(beyond)];
}

/** Whether someone with the roles `giver` may hand out `role`. */
export function mayGive(giver: readonly string[], role: string): boolean {
  if (role === OWNER) return giver.includes(OWNER);
  return permissionsBeyond(giver, [role]).length === 0;
}

/** Whether someone with the roles `actor` may change or remove a member with the roles `target`. */
export function mayTouch(actor: readonly string[], target: readonly string[]): boolean {
  return !target.includes(OWNER) || actor.includes(OWNER);
}
