import type { MemberRecord, Metadata } from "@guildhall/contracts";
import { member, selectOnly } from "@guildhall/db";
import { type CustomRoles, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import {
  type OperatorOrganization,
  type OperatorOrganizationRow,
  operatorOrganizationColumns,
  viewOperatorOrganization,
} from "./operator-organization.ts";

/** A membership as the service sees it, with its organization. */
export interface OperatorMembership extends MemberRecord, Metadata {
  /** What the member's roles allow. */
  permissions: Permission[];
  organization: OperatorOrganization;
}

export interface OperatorMembershipRow extends MemberRow, Metadata {
  organization: OperatorOrganizationRow;
  customRoles: CustomRoles | null;
}

/** What hand-written SQL selects of a membership `m`, its person `u` and its organization `o`. */
export const operatorMembershipColumns = `
  ${memberColumns}, ${selectOnly(member, "m", ["publicMetadata", "privateMetadata"])},
  (select to_jsonb(full_organization) from (select ${operatorOrganizationColumns}) full_organization) as organization,
  (select jsonb_object_agg(r.role, r.permissions) from organization_role r
    where r.organization_id = m.organization_id and r.role = any(m.roles)) as "customRoles"`;

export function viewOperatorMembership({
  organization,
  customRoles,
  ...row
}: OperatorMembershipRow): OperatorMembership {
  const { publicMetadata, privateMetadata } = row;
  return {
    ...viewMember(row),
    ...{ publicMetadata, privateMetadata },
    permissions: [...permissionsHeldBy({ roles: row.roles, customRoles: customRoles ?? {} })],
    organization: viewOperatorOrganization(organization),
  };
}
