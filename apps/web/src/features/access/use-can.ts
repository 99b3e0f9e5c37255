import { builtInAuthority, type Explanation, explain, type Permission } from "@guildhall/permissions";
import { useMemo } from "react";

/** Whether the caller may do this in the organization, and why. For showing only: the server decides for itself. */
export function useCan(organization: { roles: string[] }, permission: Permission): Explanation {
  return useMemo(() => explain(builtInAuthority(organization.roles), permission), [organization.roles, permission]);
}
