import type { Role, Source } from "@guildhall/contracts";
import { type BuiltInRole, type Permission, permissionsOf } from "@guildhall/permissions";

/** A row of organization_role, counted. Times are Postgres' text, since hand-written SQL reads them. */
export type RoleRow = {
  id: string;
  role: string;
  permissions: Permission[];
  memberCount: number;
  createdAt: string;
  createdBy: string | null;
  updatedAt: string;
  updatedBy: string | null;
  version: number;
  source: Source;
};

/** A role of the organization's own. */
export interface OwnRole extends Role {
  id: string;
  permissions: Permission[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
  source: Source;
}

export function viewOwnRole(row: RoleRow): OwnRole {
  const { id, role: name, permissions, memberCount, version, createdBy, updatedBy, source } = row;
  return {
    ...{ id, name, permissions, memberCount, version, createdBy, updatedBy, source },
    isBuiltIn: false,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

const when = { createdAt: null, createdBy: null, updatedAt: null, updatedBy: null };
const nothingStored = { ...when, version: null, source: null };

export function viewBuiltInRole(name: BuiltInRole, memberCount: number): Role {
  return { id: null, name, permissions: [...permissionsOf(name, {})], isBuiltIn: true, memberCount, ...nothingStored };
}
