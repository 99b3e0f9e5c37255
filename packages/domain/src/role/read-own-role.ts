import type { OrganizationId } from "@guildhall/contracts";
import type { Orm, Transaction } from "@guildhall/db";
import { isBuiltInRole } from "@guildhall/permissions";
import { sql } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { type OwnRole, type RoleRow, roleColumnsExceptName, viewOwnRole } from "./view-role.ts";

const columns = sql.raw(roleColumnsExceptName("r"));

/** How a caller names a role: by its name, or by its id where a protocol has ids. */
export type RoleLocator = { role: string } | { roleId: string };

/**
 * A role of the organization's own as it is now, with how many members and pending invitations have it.
 * @throws role_predefined for a built-in one, role_not_found
 */
export async function readOwnRole(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  locator: RoleLocator,
): Promise<OwnRole & { invitationCount: number }> {
  const [field, value] = "role" in locator ? ["role", locator.role] : ["roleId", locator.roleId];
  if (field === "role" && isBuiltInRole(value)) throw predefined(value, field);
  const [row] = await db.execute<RoleRow & { invitationCount: number }>(sql`
    select ${columns}, r.role,
      (select count(*)::int from member m
        where m.organization_id = r.organization_id and m.roles @> array[r.role]) as "memberCount",
      (select count(*)::int from invitation i where i.organization_id = r.organization_id
        and i.status = 'pending' and r.role = any(string_to_array(i.role, ','))) as "invitationCount"
    from organization_role r
    where r.organization_id = ${organizationId} and ${field === "role" ? sql`r.role` : sql`r.id`} = ${value}`);
  if (!row) {
    const message = `This organization has no role of its own called ${value}. List its roles to see which there are.`;
    throw new DomainError("role_not_found", message, { [field]: message });
  }
  return { ...viewOwnRole(row), invitationCount: row.invitationCount };
}

/** @param field the input's field that names the role */
export function predefined(name: string, field: string): DomainError {
  const message = `${name} is one of the roles every organization has; it is neither changed, removed nor made again.`;
  return new DomainError("role_predefined", message, { [field]: message });
}
