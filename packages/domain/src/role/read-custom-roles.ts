import type { OrganizationId } from "@guildhall/contracts";
import { type Orm, organizationRole, type Transaction } from "@guildhall/db";
import type { CustomRoles } from "@guildhall/permissions";
import { eq } from "drizzle-orm";

/** Every custom role of an organization. A member's authority outside of a transaction has only their own. */
export async function readCustomRoles(db: Orm | Transaction, organizationId: OrganizationId): Promise<CustomRoles> {
  const rows = await db
    .select({ role: organizationRole.role, permissions: organizationRole.permissions })
    .from(organizationRole)
    .where(eq(organizationRole.organizationId, organizationId));
  return Object.fromEntries(rows.map(({ role, permissions }) => [role, permissions]));
}
