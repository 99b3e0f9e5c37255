import {
  type Authority,
  explain,
  explainDenial,
  mayGive,
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

/** A role to choose; one the caller may not give stays in the list and says why. */
export interface RoleOption {
  role: string;
  whyNot?: string;
}

/** Whether the caller may change someone's role: to what, or why not. */
export type RoleChoices = { editable: true; options: RoleOption[] } | { editable: false; reason: string };

/** Every role of the organization, as the caller may hand it out or not. */
export function roleOptions({ names, authority }: KnownRoles): RoleOption[] {
  return names.map((role) => {
    const whyNot = whyNotGive(authority, role);
    return whyNot === undefined ? { role } : { role, whyNot };
  });
}

/** A sentence on why someone may not hand out a role; undefined when they may. */
function whyNotGive(giver: Authority, role: string): string | undefined {
  if (mayGive(giver, role)) return undefined;
  if (role === OWNER) return "Only owners can make someone an owner.";
  const beyond = permissionsBeyond(giver, permissionsOf(role, giver.customRoles));
  return `Includes permissions you don't have: ${actionsInSentence(beyond, 2)}.`;
}

/** What people are made unless something else is chosen: members, or the least the caller may make them. */
export function defaultRoleOf(options: readonly RoleOption[]): string {
  const assignable = options.filter(({ whyNot }) => whyNot === undefined);
  return (assignable.find(({ role }) => role === "member") ?? assignable.at(-1))?.role ?? "member";
}

/** What the caller may make of a member. The server decides again; this is so that nobody is offered an error. */
export function roleChoices(known: KnownRoles, target: readonly string[]): RoleChoices {
  const { authority } = known;
  const allowed = explain(authority, "member:update");
  if (!allowed.allowed) return { editable: false, reason: explainDenial(allowed) };
  if (!mayTouch(authority.roles, target)) {
    return { editable: false, reason: "Only owners can change an owner’s role." };
  }
  return { editable: true, options: roleOptions(known) };
}

/**
 * Whether a change is one to ask about first: of one's own role, one that makes or unmakes an owner, or one that shows
 * every project to someone who is kept to some.
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

/** Whether the caller may end someone's membership; a sentence on why not, or undefined. */
export function whyNotRemove(caller: Authority, target: readonly string[]): string | undefined {
  const allowed = explain(caller, "member:delete");
  if (!allowed.allowed) return explainDenial(allowed);
  return mayTouch(caller.roles, target) ? undefined : "Only owners can remove an owner.";
}

/** Whether the caller may keep a member to some projects, or lift that; a sentence on why not, or undefined. */
export function whyNotChangeAccess(caller: Authority, target: readonly string[]): string | undefined {
  const allowed = explain(caller, "member:update");
  return allowed.allowed ? whyNotRestrict(caller, target) : explainDenial(allowed);
}
