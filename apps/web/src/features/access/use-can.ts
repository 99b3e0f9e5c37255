import { builtInAuthority, type Explanation, explain, type Permission } from "@guildhall/permissions";
import { useMemo } from "react";

/**
 * Whether the caller may do this in the organization, and why. What they hold is what the server said when it opened the
 * organization, roles of its own included; who else could is told of the built-in roles. For showing only: the server
 * decides for itself.
 */
export function useCan(organization: { roles: string[]; permissions: string[] }, permission: Permission): Explanation {
  const { roles, permissions } = organization;
  return useMemo(() => {
    if (permissions.includes(permission)) return { allowed: true, permission, through: roles };
    return explain(builtInAuthority([]), permission);
  }, [roles, permissions, permission]);
}
