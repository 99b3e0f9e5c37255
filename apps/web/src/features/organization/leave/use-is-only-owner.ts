import { OWNER } from "@guildhall/permissions";
import { trpc } from "../../../api/trpc.ts";
import type { OrganizationView } from "../organization-view.ts";

/**
 * Whether the caller is the one owner left, who may not go; undefined while that is being found out. Where that fails, the server
 * decides.
 */
export function useIsOnlyOwner(organization: OrganizationView): boolean | undefined {
  const isOwner = organization.roles.includes(OWNER);
  const owners = trpc.member.list.useQuery(
    { organization: organization.slug, roles: [OWNER], limit: 1 },
    { enabled: isOwner },
  );
  if (!isOwner || owners.isError) return false;
  return owners.data && owners.data.total.count === 1;
}
