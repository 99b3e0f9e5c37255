import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { type CallerView, type KnownRoles, knownRoles } from "./known-roles.ts";

/**
 * The roles of an organization, its own among them for those who may see roles, and what the caller decides with.
 * @param enabled false to make do with what is there already
 */
export function useRoles(organization: CallerView & { slug: string }, { enabled = true } = {}): KnownRoles {
  const mayRead = organization.permissions.includes("ac:read");
  const { data } = trpc.role.list.useQuery({ organization: organization.slug }, { enabled: enabled && mayRead });
  return useMemo(() => knownRoles(organization, data?.items), [organization, data]);
}
