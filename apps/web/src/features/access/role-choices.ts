import {
  type Authority,
  explain,
  explainDenial,
  mayAssign,
  mayTouch,
  OWNER,
  type Permission,
  permissionsBeyond,
  permissionsHeldBy,
  permissionsOf,
} from "@guildhall/permissions";
import type { KnownRoles } from "./known-roles.ts";
import { actionsInSentence } from "./permission-words.ts";
import { whyNotRestrict } from "./why-not-restrict.ts";

/** A role to choose; one the caller may not assign has the reason. */
export interface RoleOption {
  role: string;
  whyNot?: string;
}

/** Every role of the organization, each assignable by the caller or with the reason why not. */
export function roleOptions({ names, authority }: KnownRoles): RoleOption[] {
  return names.map((role) => {
    const whyNot = whyNotAssign(authority, role);
    return whyNot === undefined ? { role } : { role, whyNot };
  });
}

/** Why the caller may not assign a role; undefined when they may. */
function whyNotAssign(caller: Authority, role: string): string | undefined {
  if (mayAssign(caller, role)) return undefined;
  if (role === OWNER) return "Only owners can make someone an owner.";
  const beyond = permissionsBeyond(caller, permissionsOf(role, caller.customRoles));
  return `Includes permissions you don't have: ${actionsInSentence(beyond, 2)}.`;
}

/** The role preselected for new people: member, or the least powerful the caller may assign. */
export function defaultRoleOf(options: readonly RoleOption[]): string {
  const assignable = options.filter(({ whyNot }) => whyNot === undefined);
  return (assignable.find(({ role }) => role === "member") ?? assignable.at(-1))?.role ?? "member";
}

/** Why the caller may not change a member's role; undefined when they may. For display only: the server decides again. */
export function whyNotChangeRole({ authority }: KnownRoles, target: readonly string[]): string | undefined {
  const allowed = explain(authority, "member:update");
  if (!allowed.allowed) return explainDenial(allowed);
  return mayTouch(authority.roles, target) ? undefined : "Only owners can change an owner’s role.";
}

/**
 * Whether a change needs confirmation: of one's own role, one that adds or removes an owner, or one that ends a
 * restriction to specific projects.
 */
export function needsConsent(change: {
  isSelf: boolean;
  before: readonly string[];
  after: readonly string[];
  isRestricted: boolean;
}): boolean {
  return change.isSelf || change.isRestricted || change.before.includes(OWNER) !== change.after.includes(OWNER);
}

/** What someone may no longer do once their roles are changed. */
export function permissionsLost(
  before: readonly string[],
  after: readonly string[],
  { customRoles }: Authority,
): Permission[] {
  return permissionsBeyond({ roles: after, customRoles }, permissionsHeldBy({ roles: before, customRoles }));
}

/** Why the caller may not remove a member; undefined when they may. */
export function whyNotRemove(caller: Authority, target: readonly string[]): string | undefined {
  const allowed = explain(caller, "member:delete");
  if (!allowed.allowed) return explainDenial(allowed);
  return mayTouch(caller.roles, target) ? undefined : "Only owners can remove an owner.";
}

/** Why the caller may not change a member's project access; undefined when they may. */
export function whyNotChangeAccess(caller: Authority, target: readonly string[]): string | undefined {
  const allowed = explain(caller, "member:update");
  return allowed.allowed ? whyNotRestrict(caller, target) : explainDenial(allowed);
}
