import {
  type Authority,
  builtInRoles,
  type CustomRoles,
  isBuiltInRole,
  isPermission,
  type Permission,
} from "@guildhall/permissions";

/** The caller in an organization: their roles, and the permissions the server returned for them. */
export interface CallerView {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

interface ListedRole {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly isBuiltIn: boolean;
}

/** The roles of an organization that are visible to the caller. */
export interface KnownRoles {
  /** Built-in ones first, most powerful first, then the organization's own. */
  readonly names: readonly string[];
  /** The caller's authority: never more permissions than the server returned. */
  readonly authority: Authority;
}

/**
 * Combines the caller's permissions with the list of roles. Without the list, for those who may not
 * read it or while it is on its way, each of the caller's own roles counts for all they hold.
 */
export function knownRoles({ roles, permissions }: CallerView, listed: readonly ListedRole[] = []): KnownRoles {
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
  return { names: [...builtInRoles, ...Object.keys(customRoles)], authority: { roles, customRoles } };
}
