import type { Role } from "@guildhall/contracts";
import { type BuiltInRole, type Permission, permissionsOf } from "@guildhall/permissions";

/** A row of organization_role, counted. Times are Postgres' text, since hand-written SQL reads them. */
export type RoleRow = {
  id: string;
  role: string;
  permissions: Permission[];
  version: number;
  createdAt: string;
  updatedAt: string;
  memberCount: number;
};

/** A role of the organization's own. */
export interface OwnRole extends Role {
  id: string;
  permissions: Permission[];
  version: number;
}

export function viewOwnRole({ id, role, permissions, version, memberCount, ...times }: RoleRow): OwnRole {
  const [createdAt, updatedAt] = [new Date(times.createdAt), new Date(times.updatedAt)];
  return { id, name: role, permissions, isBuiltIn: false, memberCount, version, createdAt, updatedAt };
}

export function viewBuiltInRole(name: BuiltInRole, memberCount: number): Role {
  const permissions = [...permissionsOf(name, {})];
  return { id: null, name, permissions, isBuiltIn: true, memberCount, version: null, createdAt: null, updatedAt: null };
}
