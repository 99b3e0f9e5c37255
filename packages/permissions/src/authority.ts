import { permissionsOfBuiltIn } from "./roles.ts";
import type { Permission } from "./statements.ts";

/** An organization's own roles, by name. A built-in role's name never means a custom one. */
export type CustomRoles = Readonly<Record<string, readonly Permission[]>>;

/** What someone decides with in an organization: their roles, and what the organization's own roles mean. */
export interface Authority {
  readonly roles: readonly string[];
  readonly customRoles: CustomRoles;
  /** What an access token allows at most of what its user's roles do; absent for people. */
  readonly limit?: readonly Permission[] | undefined;
}

/** Allowed to anyone who has a role of the organization's own, whatever else is in it. */
const everybodys: readonly Permission[] = ["organization:read"];

/**
 * What one role allows. Each of the organization's own allows at least to see it: a membership means no less, and
 * anyone who is a member may leave. A name that is no role of the organization allows nothing.
 */
export function permissionsOf(role: string, customRoles: CustomRoles): ReadonlySet<Permission> {
  const builtIn = permissionsOfBuiltIn(role);
  if (builtIn) return builtIn;
  return new Set(Object.hasOwn(customRoles, role) ? [...everybodys, ...(customRoles[role] ?? [])] : []);
}

/** Several roles add up; an access token takes away. */
export function permissionsHeldBy({ roles, customRoles, limit }: Authority): ReadonlySet<Permission> {
  const allowed = roles.flatMap((role) => [...permissionsOf(role, customRoles)]);
  return new Set(limit ? allowed.filter((permission) => limit.includes(permission)) : allowed);
}

/** The authority of built-in roles alone, where an organization's own are not known. */
export const builtInAuthority = (roles: readonly string[]): Authority => ({ roles, customRoles: {} });
