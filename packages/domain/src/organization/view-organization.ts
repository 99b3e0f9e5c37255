import type { Organization, OrganizationRecord } from "@guildhall/contracts";
import type { organization } from "@guildhall/db";

export type OrganizationRow = typeof organization.$inferSelect;

/** An organization as a member with these roles sees it in a list. */
export function viewOrganization(
  row: Pick<OrganizationRow, "id" | "name" | "slug" | "logo" | "memberCount" | "createdAt" | "updatedAt" | "version">,
  roles: readonly string[],
): Organization {
  const { id, name, slug, logo, memberCount, createdAt, updatedAt, version } = row;
  return { id, name, slug, logo, memberCount, createdAt, updatedAt, version, roles: [...roles] };
}

/** All that is kept about an organization, for a member with these roles, who never sees what is the operator's alone. */
export function viewRecord(
  { maxTeams: _teams, privateMetadata: _private, rowId: _rowId, ...row }: OrganizationRow,
  roles: readonly string[],
): OrganizationRecord {
  return { ...row, roles: [...roles] };
}
