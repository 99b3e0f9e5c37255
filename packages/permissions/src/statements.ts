import { createAccessControl } from "better-auth/plugins/access";

/**
 * Every permission there is, as `resource: actions`: a superset of Better Auth's default statements.
 * Nothing else in the project declares one; docs/permissions.md is generated from here.
 */
export const statements = {
  organization: ["read", "update", "delete"],
  member: ["create", "update", "delete"],
  invitation: ["create", "cancel"],
  team: ["create", "update", "delete"],
  ac: ["create", "read", "update", "delete"],
  project: ["create", "read", "update", "delete"],
  token: ["create", "manage"],
  sso: ["read", "update"],
  audit: ["read", "export"],
  webhook: ["manage"],
} as const;

type Statements = typeof statements;
export type Resource = keyof Statements;

/** `member:create`, `organization:read`, … */
export type Permission = { [R in Resource]: `${R}:${Statements[R][number]}` }[Resource];

export const accessControl = createAccessControl(statements);

/** All permissions, in the order they are declared. */
export const permissions: readonly Permission[] = Object.entries(statements).flatMap(([resource, actions]) =>
  actions.map((action) => `${resource}:${action}` as Permission),
);

const known: ReadonlySet<string> = new Set(permissions);

export function isPermission(value: string): value is Permission {
  return known.has(value);
}

/** `{ member: ["create"] }` as Better Auth writes it, as a list: `["member:create"]`. Unknown names are left out. */
export function toPermissions(granted: Readonly<Record<string, readonly string[]>>): Permission[] {
  return Object.entries(granted)
    .flatMap(([resource, actions]) => actions.map((action) => `${resource}:${action}`))
    .filter(isPermission);
}

/** The other way round: `["member:create"]` as `{ member: ["create"] }`. */
export function toStatements(held: readonly Permission[]): Record<string, string[]> {
  const granted: Record<string, string[]> = {};
  for (const permission of held) {
    const [resource = "", action = ""] = permission.split(":");
    granted[resource] = [...(granted[resource] ?? []), action];
  }
  return granted;
}
