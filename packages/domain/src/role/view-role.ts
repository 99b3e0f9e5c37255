import type { Role, Source } from "@guildhall/contracts";
import { organizationRole, type SqlRow, selectList } from "@guildhall/db";
import { type BuiltInRole, type Permission, permissionsOf } from "@guildhall/permissions";

const omitted = ["organizationId", "deletedAt", "deletedBy", "rowId"] as const;

/** What hand-written SQL selects of an own role under its alias there, except its name. */
export const roleColumnsExceptName = (alias: string) => selectList(organizationRole, alias, [...omitted, "role"]);

/** A row of organization_role with its members counted, as hand-written SQL returns it. */
export type RoleRow = SqlRow<Omit<typeof organizationRole.$inferSelect, (typeof omitted)[number]>> & {
  memberCount: number;
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
  const {
    id,
    role: name,
    displayName,
    description,
    permissions,
    memberCount,
    version,
    createdBy,
    updatedBy,
    source,
  } = row;
  return {
    ...{ id, name, displayName, description, permissions, memberCount, version, createdBy, updatedBy, source },
    isBuiltIn: false,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
  };
}

/** What the audit log has of a role. */
export const storedFields = ({ name: role, displayName, description, permissions }: OwnRole) => ({
  ...{ role, displayName, description, permissions },
});

const when = { createdAt: null, createdBy: null, updatedAt: null, updatedBy: null };
const nothingStored = { ...when, displayName: null, description: null, version: null, source: null };

export function viewBuiltInRole(name: BuiltInRole, memberCount: number): Role {
  return { id: null, name, permissions: [...permissionsOf(name, {})], isBuiltIn: true, memberCount, ...nothingStored };
}
