import type { Scope } from "../scope/scope.ts";
import { type RoleLocator, readOwnRole } from "./read-own-role.ts";
import type { OwnRole } from "./view-role.ts";

/** One role of the organization's own. @throws role_not_found, role_predefined */
export async function getRole(scope: Scope<"ac:read">, locator: RoleLocator): Promise<OwnRole> {
  const { invitationCount: _, ...role } = await readOwnRole(
    scope.services.database.orm,
    scope.organization.id,
    locator,
  );
  return role;
}
