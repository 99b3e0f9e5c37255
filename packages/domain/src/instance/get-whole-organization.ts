import type { OrganizationId } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { organizationNotFound } from "../scope/organization-not-found.ts";
import { requireOperator } from "./require-operator.ts";
import {
  viewWholeOrganization,
  type WholeOrganization,
  type WholeOrganizationRow,
  wholeOrganizationColumns,
} from "./whole-organization.ts";

/** An organization with its private metadata. @throws operator_only, organization_not_found */
export async function getWholeOrganization(caller: Caller, organizationId: OrganizationId): Promise<WholeOrganization> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const [row] = await sql<WholeOrganizationRow[]>`
    select ${wholeOrganizationColumns(sql)} from organization o
    where o.id = ${organizationId} and o.deleted_at is null`;
  if (!row) throw organizationNotFound();
  return viewWholeOrganization(row);
}
