import type { MemberRecord } from "@guildhall/contracts";
import { can, type Permission } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";

/** Fields of a membership that only the member and those who manage members see. */
const hidden = { invitedBy: null, invitedAt: null, lastActiveAt: null, createdBy: null, updatedBy: null };

const managesMembers = ({ membership }: Scope<Permission>) => can(membership, "member:update");

/** @param action what it is needed for @throws missing_permission */
export const requireManagesMembers = ({ membership }: Scope<Permission>, action: string): void =>
  requirePermission(membership, "member:update", action);

/** A membership as the caller may see it: others' without who invited, added and changed them, and their last activity. */
export function viewToMembers(scope: Scope<Permission>, member: MemberRecord): MemberRecord {
  return member.userId === scope.caller.userId || managesMembers(scope) ? member : { ...member, ...hidden };
}

/**
 * The order and the number of matches reveal a field's values, so they require the same permission.
 * @param names fields to sort or filter by @throws missing_permission
 */
export function requireVisibleFields(scope: Scope<Permission>, names: readonly (string | undefined)[]): void {
  const name = names.find((each) => each !== undefined && Object.hasOwn(hidden, each));
  if (name === undefined || managesMembers(scope)) return;
  const message = `Only those who can change members (member:update) can sort and filter them by ${name}.`;
  throw new DomainError("missing_permission", message);
}
