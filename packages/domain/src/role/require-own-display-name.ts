import { isBuiltInRole } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/**
 * What people read in place of a role's name may not be that of a built-in role: a role shown as "Owner" would mislead.
 * @throws role_name_taken
 */
export function requireOwnDisplayName(displayName: string | null | undefined, field: string): void {
  if (!displayName || !isBuiltInRole(displayName.toLowerCase())) return;
  const message = `There is a built-in role called ${displayName}. Choose another display name.`;
  throw new DomainError("role_name_taken", message, { [field]: message });
}
