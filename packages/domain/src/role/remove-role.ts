import { invitation, organizationRole } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import { expirePending } from "../invitation/expire-pending.ts";
import type { Scope } from "../scope/scope.ts";
import { requireHeld } from "./no-escalation.ts";
import { type RoleLocator, readOwnRole } from "./read-own-role.ts";
import { type OwnRole, storedFields } from "./view-role.ts";

/**
 * Removes a role of the organization's own that no member and no pending invitation has.
 * @throws role_not_found, role_predefined, role_above_yours, role_in_use
 */
export function removeRole(scope: Scope<"ac:delete">, locator: RoleLocator): Promise<OwnRole> {
  return scope.transact("role.removed", async (tx, authority) => {
    const organizationId = scope.organization.id;
    const { name } = await readOwnRole(tx, organizationId, locator);
    await expirePending(
      tx,
      and(eq(invitation.organizationId, organizationId), sql`${name} = any(string_to_array(${invitation.role}, ','))`),
    );
    const { invitationCount, ...role } = await readOwnRole(tx, organizationId, { role: name });
    requireHeld(authority, role.permissions, `You cannot remove ${name}`, "role");
    rejectInUse(name, role.memberCount, invitationCount);
    await tx
      .delete(organizationRole)
      .where(and(eq(organizationRole.organizationId, organizationId), eq(organizationRole.id, role.id)));
    const changes = endedWith(storedFields(role));
    return { result: role, targets: [{ id: role.id, name, changes }] };
  });
}

function rejectInUse(name: string, memberCount: number, invitationCount: number): void {
  if (memberCount + invitationCount === 0) return;
  const uses = [counted(memberCount, "member"), counted(invitationCount, "pending invitation")].filter(Boolean);
  const message = `${name} is in use: ${uses.join(" and ")}. Give those another role first.`;
  throw new DomainError("role_in_use", message, { role: message });
}

const counted = (count: number, noun: string) => (count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`);
