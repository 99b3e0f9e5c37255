import {
  type Authority,
  builtInRoles,
  type CustomRoles,
  isBuiltInRole,
  isPermission,
  type Permission,
} from "@guildhall/permissions";

/** The caller in an organization: their roles, and what these allow by the server's word. */
export interface CallerView {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

interface ListedRole {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly isBuiltIn: boolean;
}

/** The roles of an organization as far as the caller may know them. */
export interface KnownRoles {
  /** Built-in ones first, most powerful first, then the organization's own. */
  readonly names: readonly string[];
  /** What the caller decides with: never more than the server says they hold. */
  readonly authority: Authority;
}

/**
 * Puts together what the server says of the caller and of the roles there are. Without the list, for those who may not
 * read it or while it is on its way, each of the caller's own roles counts for all they hold.
 */
export function knownRoles({ roles, permissions }: CallerView, listed: readonly ListedRole[] = []): KnownRoles {
  const held = new Set(permissions.filter(isPermission));
  const own = listed.filter(({ isBuiltIn }) => !isBuiltIn);
  const meanings: Record<string, readonly Permission[]> = Object.fromEntries(
    own.map(({ name, permissions: allowed }) => [name, allowed.filter(isPermission)]),
  );
  const callers = Object.fromEntries(
    roles
      .filter((role) => !isBuiltInRole(role))
      .map((role) => [role, meanings[role]?.filter((permission) => held.has(permission)) ?? [...held]]),
  );
  const customRoles: CustomRoles = { ...meanings, ...callers };
  return { names: [...builtInRoles, ...Object.keys(customRoles)], authority: { roles, customRoles } };
}
