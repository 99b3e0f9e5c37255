import type { Metadata, OrganizationRecord } from "@guildhall/contracts";
import { organization, selectOnly } from "@guildhall/db";
import { viewBookkeeping } from "../bookkeeping/read-bookkeeping.ts";
import { type OrganizationColumns, organizationColumns } from "../organization/organization-columns.ts";

/** An organization as the service sees it: all fields, with the private metadata. */
export type OperatorOrganization = Omit<OrganizationRecord, "metadata" | "roles"> & Metadata;

export type OperatorOrganizationRow = OrganizationColumns & Pick<Metadata, "privateMetadata">;

/** What hand-written SQL selects of an organization `o`. */
export const operatorOrganizationColumns = `
  ${organizationColumns}, ${selectOnly(organization, "o", ["privateMetadata"])}`;

export function viewOperatorOrganization({ metadata, ...row }: OperatorOrganizationRow): OperatorOrganization {
  return { ...row, ...viewBookkeeping(row), publicMetadata: metadata ?? {} };
}

/** The same of a row that Drizzle read. */
export function viewRow({
  maxTeams: _teams,
  metadata,
  ...row
}: typeof organization.$inferSelect): OperatorOrganization {
  return { ...row, publicMetadata: metadata ?? {} };
}
