import { type Explanation, explain, type Permission } from "@guildhall/permissions";
import { useMemo } from "react";
import type { CallerView } from "./known-roles.ts";
import { useRoles } from "./use-roles.ts";

/** Whether the caller may do this in the organization, and why. For showing only: the server decides for itself. */
export function useCan(organization: CallerView & { slug: string }, permission: Permission): Explanation {
  // The list of roles is needed only to name who can.
  const { authority } = useRoles(organization, { enabled: !organization.permissions.includes(permission) });
  return useMemo(() => explain(authority, permission), [authority, permission]);
}
