import type { Organization } from "@guildhall/contracts";
import type { organization } from "@guildhall/db";

type OrganizationRow = typeof organization.$inferSelect;

/** An organization as a member with these roles sees it. */
export function viewOrganization(
  row: Pick<OrganizationRow, "id" | "name" | "slug" | "logo" | "memberCount" | "createdAt" | "updatedAt" | "version">,
  roles: readonly string[],
): Organization {
  const { id, name, slug, logo, memberCount, createdAt, updatedAt, version } = row;
  return { id, name, slug, logo, memberCount, createdAt, updatedAt, version, roles: [...roles] };
}
