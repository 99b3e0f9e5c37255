import type { OrganizationId } from "@guildhall/contracts";
import type { OwnRole } from "@guildhall/domain";
import { toStatements } from "@guildhall/permissions";
import { bookkeepingWire } from "./bookkeeping-wire.ts";

/** A custom role in Better Auth's format: permissions by resource. */
export function roleWire(organizationId: OrganizationId, role: OwnRole) {
  const { id, name, displayName, description, permissions } = role;
  const permission = toStatements(permissions);
  return { id, organizationId, role: name, displayName, description, permission, ...bookkeepingWire(role) };
}
