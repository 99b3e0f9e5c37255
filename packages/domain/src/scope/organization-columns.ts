import type { OrganizationId } from "@guildhall/contracts";
import { organization, type SqlRow, selectOnly } from "@guildhall/db";
import type { ScopedOrganization } from "./scope.ts";

/** What a scope has of its organization. */
const scopedOrganizationKeys = [
  ...(["name", "slug", "logo", "memberCount", "version", "createdAt", "updatedAt"] as const),
] as const;

/** What {@link scopedOrganizationColumns} selects in addition to the id. */
export type ScopedOrganizationRow = SqlRow<
  Pick<typeof organization.$inferSelect, (typeof scopedOrganizationKeys)[number]>
>;

/** Of organization `o`, for a scope. */
export const scopedOrganizationColumns = `o.id as "organizationId", ${selectOnly(organization, "o", scopedOrganizationKeys)}`;

export function toScopedOrganization(id: OrganizationId, row: ScopedOrganizationRow): ScopedOrganization {
  const { name, slug, logo, memberCount, version } = row;
  const times = { createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
  return { id, name, slug, logo, memberCount, version, ...times };
}
