import {
  type Authority,
  builtInRoles,
  type CustomRoles,
  isBuiltInRole,
  isPermission,
  type Permission,
} from "@guildhall/permissions";
import type { RoleWords } from "./role-words.ts";

/** The caller in an organization: their roles, and the permissions the server returned for them. */
export interface CallerView {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

interface ListedRole {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly isBuiltIn: boolean;
  readonly displayName?: string | null;
  readonly description?: string | null;
}

/** The roles of an organization that are visible to the caller. */
export interface KnownRoles {
  /** Built-in ones first, most powerful first, then the organization's own. */
  readonly names: readonly string[];
  /** The caller's authority: never more permissions than the server returned. */
  readonly authority: Authority;
  readonly words: RoleWords;
  /** Whether what each role allows is known, as it is to those who may see roles. */
  readonly isComplete: boolean;
}

/**
 * Combines the caller's permissions with the list of roles. Without the list, for those who may not
 * read it or while it is on its way, each of the caller's own roles counts for all they hold.
 */
export function knownRoles({ roles, permissions }: CallerView, given?: readonly ListedRole[]): KnownRoles {
  const listed = given ?? [];
  const held = new Set(permissions.filter(isPermission));
  const own = listed.filter(({ isBuiltIn }) => !isBuiltIn);
  const listedPermissions: Record<string, readonly Permission[]> = Object.fromEntries(
    own.map(({ name, permissions: allowed }) => [name, allowed.filter(isPermission)]),
  );
  const callers = Object.fromEntries(
    roles
      .filter((role) => !isBuiltInRole(role))
      .map((role) => [role, listedPermissions[role]?.filter((permission) => held.has(permission)) ?? [...held]]),
  );
  const customRoles: CustomRoles = { ...listedPermissions, ...callers };
  const words = new Map(
    own.map(({ name, displayName = null, description = null }) => [name, { displayName, description }]),
  );
  const names = [...builtInRoles, ...Object.keys(customRoles)];
  return { names, authority: { roles, customRoles }, words, isComplete: given !== undefined };
}
