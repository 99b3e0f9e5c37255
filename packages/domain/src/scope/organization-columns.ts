import type { OrganizationId } from "@guildhall/contracts";
import type { ScopedOrganization } from "./scope.ts";

/** What {@link scopedOrganizationColumns} selects. Times are Postgres' text. */
export interface ScopedOrganizationRow {
  name: string;
  slug: string;
  logo: string | null;
  memberCount: number;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Of organization `o`, for a scope. */
export const scopedOrganizationColumns = `
  o.id as "organizationId", o.name, o.slug, o.logo, o.member_count as "memberCount", o.version,
  o.created_at as "createdAt", o.updated_at as "updatedAt"`;

export function toScopedOrganization(id: OrganizationId, row: ScopedOrganizationRow): ScopedOrganization {
  const { name, slug, logo, memberCount, version } = row;
  const times = { createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
  return { id, name, slug, logo, memberCount, version, ...times };
}
