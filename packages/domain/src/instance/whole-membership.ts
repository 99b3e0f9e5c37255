import type { MemberRecord, Metadata } from "@guildhall/contracts";
import { type CustomRoles, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import type { Sql } from "postgres";
import { type MemberRow, memberColumns, viewMember } from "../member/member-columns.ts";
import {
  viewWholeOrganization,
  type WholeOrganization,
  type WholeOrganizationRow,
  wholeOrganizationColumns,
} from "./whole-organization.ts";

/** A membership as back ends know it, with its organization. */
export interface WholeMembership extends MemberRecord, Metadata {
  /** What the member's roles allow. */
  permissions: Permission[];
  organization: WholeOrganization;
}

export interface WholeMembershipRow extends MemberRow, Metadata {
  organization: WholeOrganizationRow;
  customRoles: CustomRoles | null;
}

/** What hand-written SQL selects of a membership `m`, its person `u` and its organization `o`. */
export const wholeMembershipColumns = (sql: Sql) => sql`
  ${memberColumns(sql)}, m.public_metadata as "publicMetadata", m.private_metadata as "privateMetadata",
  (select to_jsonb(whole) from (select ${wholeOrganizationColumns(sql)}) whole) as organization,
  (select jsonb_object_agg(r.role, r.permissions) from organization_role r
    where r.organization_id = m.organization_id and r.role = any(m.roles)) as "customRoles"`;

export function viewWholeMembership({ organization, customRoles, ...row }: WholeMembershipRow): WholeMembership {
  const { publicMetadata, privateMetadata } = row;
  return {
    ...viewMember(row),
    ...{ publicMetadata, privateMetadata },
    permissions: [...permissionsHeldBy({ roles: row.roles, customRoles: customRoles ?? {} })],
    organization: viewWholeOrganization(organization),
  };
}
