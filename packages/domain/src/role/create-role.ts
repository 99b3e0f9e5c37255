import type { CreateRoleInput } from "@guildhall/contracts";
import { newId, organizationRole } from "@guildhall/db";
import type { Authority } from "@guildhall/permissions";
import { createdWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { knownPermissions } from "./known-permissions.ts";
import { newRoleName } from "./new-role-name.ts";
import { requireHeld } from "./no-escalation.ts";
import { readOwnRole } from "./read-own-role.ts";
import { requireFreeTitle } from "./require-free-title.ts";
import { requireOwnLook } from "./require-own-look.ts";
import type { OwnRole } from "./view-role.ts";

/** Roles of its own that an organization may have. */
const MOST_ROLES = 50;

/**
 * Makes a role of the organization's own, with no more in it than its author holds.
 * @throws invalid_input for an unknown permission, role_predefined, role_name_taken, role_limit_reached, role_above_yours
 */
export function createRole(scope: Scope<"ac:create">, input: CreateRoleInput): Promise<OwnRole> {
  return scope.transact("role.created", async (tx, authority) => {
    const role = newRoleName(authority, input.role, "role");
    requireOwnLook(input.displayName, "displayName");
    const permissions = knownPermissions(input.permissions, "permissions");
    requireHeld(authority, permissions, `You cannot put this into ${role}`, "permissions");
    requireRoom(authority);
    const [id, organizationId] = [newId("role"), scope.organization.id];
    const [createdBy, updatedBy] = [scope.caller.userId, scope.caller.userId];
    const { displayName = null, description = null } = input;
    await requireFreeTitle(tx, organizationId, { id, role, displayName }, { role: "role", displayName: "displayName" });
    const fields = { role, displayName, description, permissions };
    await tx.insert(organizationRole).values({ id, organizationId, ...fields, createdBy, updatedBy });
    const { invitationCount: _, ...created } = await readOwnRole(tx, organizationId, { roleId: id });
    return { result: created, targets: [{ id, name: role, changes: createdWith(fields) }] };
  });
}

function requireRoom({ customRoles }: Authority): void {
  if (Object.keys(customRoles).length < MOST_ROLES) return;
  throw new DomainError(
    "role_limit_reached",
    `An organization has at most ${MOST_ROLES} custom roles. Delete one that no member has, or change one.`,
  );
}
