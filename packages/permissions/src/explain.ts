import { builtInRoles, permissionsOf } from "./roles.ts";
import type { Permission } from "./statements.ts";

/** A decision with its reason: which of the caller's roles allowed it, or which roles would have. */
export type Explanation =
  | { allowed: true; permission: Permission; through: readonly string[] }
  | { allowed: false; permission: Permission; grantedBy: readonly string[] };

/** Decides whether these roles hold a permission, and says why. Several roles add up. */
export function explain(roles: readonly string[], permission: Permission): Explanation {
  const through = roles.filter((role) => permissionsOf(role).has(permission));
  if (through.length > 0) return { allowed: true, permission, through };
  return {
    allowed: false,
    permission,
    grantedBy: builtInRoles.filter((role) => permissionsOf(role).has(permission)),
  };
}

/** `explain()` for those who only need yes or no. */
export function can(roles: readonly string[], permission: Permission): boolean {
  return explain(roles, permission).allowed;
}
