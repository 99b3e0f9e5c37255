import { permissionsHeldBy } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";

/** Headers of requests have little room. As JSON. */
const MAX_PERMISSION_BYTES = 4096;

/** What a token states about the caller in an organization. */
export type OrganizationClaims = ReturnType<typeof organizationClaims>;

export const organizationClaims = ({ organization, membership }: Scope<"organization:read">) => ({
  org_id: organization.id,
  org_slug: organization.slug,
  roles: [...membership.roles],
  ...permissionClaims([...permissionsHeldBy(membership)].toSorted()),
});

/** The permissions, or that they are left out because they are too long. */
export function permissionClaims(
  permissions: readonly string[],
): { permissions: readonly string[] } | { permissions_omitted: true } {
  const isTooLong = Buffer.byteLength(JSON.stringify(permissions)) > MAX_PERMISSION_BYTES;
  return isTooLong ? { permissions_omitted: true } : { permissions };
}
