import type { SsoProvider } from "@guildhall/contracts";
import { type Authority, type CustomRoles, isBuiltInRole, mayAssign, OWNER } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign } from "../role/no-escalation.ts";

export interface RoleRules {
  defaultRole: string;
  roleClaim: string | null;
  roleMapping: Record<string, string>;
  allowsRolesAboveMember: boolean;
}

/**
 * Whether these rules may be set: the caller must hold every permission of the mapped roles, owner cannot be mapped,
 * and roles above member require an owner's consent.
 * @param before the rules so far; what stays as it was needs no right @throws role_not_found, role_above_yours, owner_only
 */
export function requireMayMap(author: Authority, rules: RoleRules, before: RoleRules | undefined, prefix = ""): void {
  const named = knownRoles([rules.defaultRole, ...Object.values(rules.roleMapping)], author.customRoles);
  if (named.includes(OWNER)) {
    const message = "Single sign-on cannot assign the owner role. An owner can assign it on the members page.";
    throw new DomainError("owner_only", message, { [`${prefix}roleMapping`]: message });
  }
  if (rules.allowsRolesAboveMember && !before?.allowsRolesAboveMember && !author.roles.includes(OWNER)) {
    const message = "Only an owner can allow roles above member.";
    throw new DomainError("owner_only", message, { [`${prefix}allowsRolesAboveMember`]: message });
  }
  requireMayAssign(author, newlyAssigned(rules, before));
  const above = rules.allowsRolesAboveMember ? [] : named.filter((role) => !isWithinMember(role, author));
  if (above.length === 0) return;
  const message = `${above.join(", ")} allows more than member. An owner has to allow roles above member first.`;
  throw new DomainError("role_above_yours", message, { [`${prefix}roleMapping`]: message });
}

/** With another claim every value has another meaning, so that every role counts as newly assigned. */
function newlyAssigned(rules: RoleRules, before: RoleRules | undefined): string[] {
  const known = before && before.roleClaim === rules.roleClaim ? before.roleMapping : {};
  const mapped = Object.entries(rules.roleMapping).filter(
    ([value, role]) => !Object.hasOwn(known, value) || known[value] !== role,
  );
  const byDefault = rules.defaultRole === before?.defaultRole ? [] : [rules.defaultRole];
  return [...byDefault, ...mapped.map(([, role]) => role)];
}

/**
 * The roles that these values of the role claim are mapped to, or the default role. Roles that no longer exist, or allow
 * more than they did when they were mapped, are skipped, down to `member`.
 */
export function mappedRoles(rules: RoleRules, values: readonly string[], { customRoles }: Authority): string[] {
  const mapped = matchValues(rules, values).matched.map(({ role }) => role);
  for (const candidates of [mapped, [rules.defaultRole]]) {
    const roles = candidates.filter((role) => whySkipped(role, rules, customRoles) === undefined);
    if (roles.length > 0) return [...new Set(roles)];
  }
  return ["member"];
}

/** Which values of the role claim are mapped, to the letter and in the case they were sent in, and which are not. */
export function matchValues({ roleMapping }: Pick<RoleRules, "roleMapping">, values: readonly string[]) {
  const matched: { value: string; role: string }[] = [];
  const unmatched: string[] = [];
  for (const value of new Set(values)) {
    const role = Object.hasOwn(roleMapping, value) ? roleMapping[value] : undefined;
    if (role === undefined) unmatched.push(value);
    else matched.push({ value, role });
  }
  return { matched, unmatched };
}

/** The default and mapped roles that a sign-in does not assign, each with the reason. */
export function skippedRoles(rules: RoleRules, customRoles: CustomRoles): SkippedRole[] {
  return [...new Set([rules.defaultRole, ...Object.values(rules.roleMapping)])].flatMap((role) => {
    const reason = whySkipped(role, rules, customRoles);
    return reason ? [{ role, reason }] : [];
  });
}

type SkippedRole = SsoProvider["skippedRoles"][number];

function whySkipped(
  role: string,
  { allowsRolesAboveMember }: RoleRules,
  customRoles: CustomRoles,
): SkippedRole["reason"] | undefined {
  if (role === OWNER) return "above_member";
  if (!isBuiltInRole(role) && !Object.hasOwn(customRoles, role)) return "not_found";
  return allowsRolesAboveMember || isWithinMember(role, { customRoles }) ? undefined : "above_member";
}

const isWithinMember = (role: string, { customRoles }: Pick<Authority, "customRoles">) =>
  mayAssign({ roles: ["member"], customRoles }, role);
