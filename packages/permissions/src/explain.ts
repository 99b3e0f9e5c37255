import { type Authority, permissionsOf } from "./authority.ts";
import { builtInRoles } from "./roles.ts";
import type { Permission } from "./statements.ts";

/** A decision with its reason: which of the caller's roles allowed it, or which roles would have. */
export type Explanation =
  | { allowed: true; permission: Permission; through: readonly string[] }
  | { allowed: false; permission: Permission; grantedBy: readonly string[] };

/** Decides whether somebody holds a permission, and says why. Several roles add up. */
export function explain({ roles, customRoles }: Authority, permission: Permission): Explanation {
  const allows = (role: string) => permissionsOf(role, customRoles).has(permission);
  const through = roles.filter(allows);
  if (through.length > 0) return { allowed: true, permission, through };
  return {
    allowed: false,
    permission,
    grantedBy: [...new Set([...builtInRoles, ...Object.keys(customRoles)])].filter(allows),
  };
}

/** `explain()` for those who only need yes or no. */
export function can(authority: Authority, permission: Permission): boolean {
  return explain(authority, permission).allowed;
}
