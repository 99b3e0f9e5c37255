import type { Organization, OrganizationRecord } from "@guildhall/contracts";
import type { organization } from "@guildhall/db";
import { exactly } from "../bookkeeping/exactly.ts";

export type OrganizationRow = typeof organization.$inferSelect;

/** An organization as a member with these roles sees it in a list. */
export function viewOrganization(
  row: Pick<OrganizationRow, "id" | "name" | "slug" | "logo" | "memberCount" | "createdAt" | "updatedAt" | "version">,
  roles: readonly string[],
): Organization {
  const { id, name, slug, logo, memberCount, createdAt, updatedAt, version } = row;
  return { id, name, slug, logo, memberCount, createdAt, updatedAt, version, roles: [...roles] };
}

/** All fields of an organization that members may see, for a member with these roles. */
export function viewRecord(
  { maxTeams: _teams, privateMetadata: _private, rowId: _rowId, ...row }: OrganizationRow,
  roles: readonly string[],
): OrganizationRecord {
  return exactly<OrganizationRecord>()({ ...row, roles: [...roles] });
}
