import type { OrganizationId } from "@guildhall/contracts";
import { organizationRole, type Transaction } from "@guildhall/db";
import { isBuiltInRole } from "@guildhall/permissions";
import { and, eq, inArray } from "drizzle-orm";

/** What people read of roles, in the order given: the display name of a custom role that has one, otherwise the name. */
export async function roleTitles(
  tx: Transaction,
  organizationId: OrganizationId,
  roles: readonly string[],
): Promise<readonly string[]> {
  const custom = roles.filter((role) => !isBuiltInRole(role));
  if (custom.length === 0) return roles;
  const rows = await tx
    .select({ role: organizationRole.role, displayName: organizationRole.displayName })
    .from(organizationRole)
    .where(and(eq(organizationRole.organizationId, organizationId), inArray(organizationRole.role, custom)));
  const titles = new Map(rows.map(({ role, displayName }) => [role, displayName]));
  return roles.map((role) => titles.get(role) ?? role);
}
