import { permissionsOfBuiltIn } from "./roles.ts";
import type { Permission } from "./statements.ts";

/** An organization's own roles, by name. A built-in role's name never refers to a custom one. */
export type CustomRoles = Readonly<Record<string, readonly Permission[]>>;

/** What permission checks need of someone in an organization: their roles, and the organization's custom roles. */
export interface Authority {
  readonly roles: readonly string[];
  readonly customRoles: CustomRoles;
  /** What an access token allows at most of what its user's roles do; absent for people. */
  readonly limit?: readonly Permission[] | undefined;
  /** What an administrator who acts as someone else cannot do although that person's roles allow it; absent otherwise. */
  readonly withheld?: readonly Permission[] | undefined;
}

/** Allowed with every custom role, regardless of its other permissions. */
const everybodys: readonly Permission[] = ["organization:read"];

/**
 * What one role allows. Each custom role allows at least to see the organization, because every member can
 * see and leave it. An unknown role name allows nothing.
 */
export function permissionsOf(role: string, customRoles: CustomRoles): ReadonlySet<Permission> {
  const builtIn = permissionsOfBuiltIn(role);
  if (builtIn) return builtIn;
  return new Set(Object.hasOwn(customRoles, role) ? [...everybodys, ...(customRoles[role] ?? [])] : []);
}

/** Several roles add up; an access token takes away, and so does impersonation. */
export function permissionsHeldBy({ roles, customRoles, limit, withheld }: Authority): ReadonlySet<Permission> {
  const allowed = roles.flatMap((role) => [...permissionsOf(role, customRoles)]);
  const isLeft = (permission: Permission) => !(limit && !limit.includes(permission)) && !withheld?.includes(permission);
  return new Set(limit || withheld ? allowed.filter(isLeft) : allowed);
}

/** The authority of built-in roles alone, where an organization's own are not known. */
export const builtInAuthority = (roles: readonly string[]): Authority => ({ roles, customRoles: {} });
