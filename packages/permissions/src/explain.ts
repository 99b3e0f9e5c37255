import { type Authority, permissionsOf } from "./authority.ts";
import { builtInRoles } from "./roles.ts";
import type { Permission } from "./statements.ts";

/**
 * A decision with its reason: which of the caller's roles allowed it, or which roles would have; or that the roles do
 * and the access token or impersonation does not.
 */
export type Explanation =
  | { allowed: true; permission: Permission; through: readonly string[] }
  | { allowed: false; permission: Permission; grantedBy: readonly string[]; withheldBy?: "token" | "impersonation" };

/** Decides whether someone holds a permission, and explains why. Several roles add up; an access token takes away. */
export function explain({ roles, customRoles, limit, withheld }: Authority, permission: Permission): Explanation {
  const allows = (role: string) => permissionsOf(role, customRoles).has(permission);
  const through = roles.filter(allows);
  if (through.length > 0) {
    if (limit && !limit.includes(permission)) return { allowed: false, permission, grantedBy: [], withheldBy: "token" };
    if (withheld?.includes(permission)) {
      return { allowed: false, permission, grantedBy: [], withheldBy: "impersonation" };
    }
    return { allowed: true, permission, through };
  }
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
