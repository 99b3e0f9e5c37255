import { can, type Permission } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";

/** Which of these permissions the caller holds in the organization. No SQL beyond the scope's. */
export function checkPermissions(
  scope: Scope<"organization:read">,
  permissions: readonly Permission[],
): Partial<Record<Permission, boolean>> {
  return Object.fromEntries(permissions.map((permission) => [permission, can(scope.membership, permission)]));
}
