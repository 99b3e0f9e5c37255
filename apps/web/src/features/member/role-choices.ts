import {
  builtInAuthority,
  builtInRoles,
  explain,
  explainDenial,
  mayGive,
  mayTouch,
  OWNER,
  type Permission,
  permissionsBeyond,
  permissionsHeldBy,
} from "@guildhall/permissions";

/** Whether the caller may change somebody's role: to what, or why not. */
export type RoleChoices = { editable: true; roles: readonly string[] } | { editable: false; reason: string };

/** The roles somebody with the roles `giver` may hand out, most powerful first. */
export function givableRoles(giver: readonly string[]): string[] {
  return builtInRoles.filter((role) => mayGive(builtInAuthority(giver), role));
}

/** What the caller may make of a member. The server decides again; this is so that nobody is offered a refusal. */
export function roleChoices(caller: readonly string[], target: readonly string[]): RoleChoices {
  const allowed = explain(builtInAuthority(caller), "member:update");
  if (!allowed.allowed) return { editable: false, reason: explainDenial(allowed) };
  if (!mayTouch(caller, target)) return { editable: false, reason: "Only owners can change an owner’s role." };
  return { editable: true, roles: givableRoles(caller) };
}

/** Whether a change is one to ask about first: of one's own role, or one that makes or unmakes an owner. */
export function needsConsent(change: {
  isSelf: boolean;
  before: readonly string[];
  after: readonly string[];
}): boolean {
  return change.isSelf || change.before.includes(OWNER) !== change.after.includes(OWNER);
}

/** What somebody may no longer do once their roles are changed. */
export function permissionsLost(before: readonly string[], after: readonly string[]): Permission[] {
  return permissionsBeyond(builtInAuthority(after), permissionsHeldBy(builtInAuthority(before)));
}

/** Whether the caller may end somebody's membership; a sentence on why not, or undefined. */
export function whyNotRemove(caller: readonly string[], target: readonly string[]): string | undefined {
  const allowed = explain(builtInAuthority(caller), "member:delete");
  if (!allowed.allowed) return explainDenial(allowed);
  return mayTouch(caller, target) ? undefined : "Only owners can remove an owner.";
}
