import type { UpdateRoleInput } from "@guildhall/contracts";
import { organizationRole } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changedFields } from "../bookkeeping/changed-fields.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import type { Scope } from "../scope/scope.ts";
import { knownPermissions } from "./known-permissions.ts";
import { newRoleName } from "./new-role-name.ts";
import { requireHeld } from "./no-escalation.ts";
import { type RoleLocator, readOwnRole } from "./read-own-role.ts";
import { renameRoleEverywhere } from "./rename-role-everywhere.ts";
import { requireFreeTitle } from "./require-free-title.ts";
import { requireOwnLook } from "./require-own-look.ts";
import { type OwnRole, storedFields } from "./view-role.ts";

/**
 * Changes what a role of the organization's own allows, how it is described, or its name, for everyone who has it and from their next
 * request on; without a change nothing is written. Neither before nor after may it hold more than its author. With `version`, only if it has not changed
 * since it was read.
 * @throws role_not_found, role_predefined, stale_version, invalid_input for an unknown permission, role_name_taken,
 * role_above_yours
 */
export function updateRole(
  scope: Scope<"ac:update">,
  input: RoleLocator & Omit<UpdateRoleInput, "role">,
): Promise<OwnRole> {
  return scope.transact("role.updated", async (tx, authority) => {
    const organizationId = scope.organization.id;
    const { invitationCount, ...before } = await readOwnRole(tx, organizationId, input);
    requireVersion("role", before, input.version);
    const words = changedFields(before, input.data, ["displayName", "description"]);
    const others = changedFields({ ...before, role: before.name }, input.data, ["role", "permissions"]);
    if (Object.keys({ ...words, ...others }).length === 0) return { result: before, unchanged: true };
    const name =
      (input.data.role ?? before.name) === before.name
        ? before.name
        : newRoleName(authority, input.data.role ?? "", "data.role");
    requireOwnLook(words.displayName, "data.displayName");
    const { id, displayName: titled } = before;
    const { displayName = titled } = words;
    if (name !== before.name || displayName !== titled) {
      const fields = { role: "data.role", displayName: "data.displayName" };
      await requireFreeTitle(tx, organizationId, { id, role: name, displayName }, fields);
    }
    const permissions = input.data.permissions
      ? knownPermissions(input.data.permissions, "data.permissions")
      : before.permissions;
    requireHeld(authority, before.permissions, `You cannot change ${before.name}`, "role");
    requireHeld(authority, permissions, `You cannot put this into ${name}`, "data.permissions");

    await tx
      .update(organizationRole)
      .set({ ...words, role: name, permissions, ...changedBy(organizationRole, scope.caller.userId) })
      .where(and(eq(organizationRole.organizationId, organizationId), eq(organizationRole.id, before.id)));
    if (name !== before.name) await renameRoleEverywhere(tx, scope, { from: before.name, to: name });
    const { invitationCount: _, ...after } = await readOwnRole(tx, organizationId, { roleId: before.id });
    const changes = changesBetween(storedFields(before), storedFields(after));
    const details = { memberCount: before.memberCount, invitationCount };
    return { result: after, targets: [{ id: before.id, name, changes, details }] };
  });
}
