import { organizationNotFound } from "../scope/organization-not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { requireOperator } from "./require-operator.ts";
import {
  viewWholeOrganization,
  type WholeOrganization,
  type WholeOrganizationRow,
  wholeOrganizationColumns,
} from "./whole-organization.ts";

/** An organization with its private metadata. @throws operator_only, organization_not_found */
export async function getWholeOrganization(scope: Scope<"organization:read">): Promise<WholeOrganization> {
  requireOperator(scope.caller);
  const { sql } = scope.services.database;
  const [row] = await sql<WholeOrganizationRow[]>`
    select ${wholeOrganizationColumns(sql)} from organization o
    where o.id = ${scope.organization.id} and o.deleted_at is null`;
  if (!row) throw organizationNotFound();
  return viewWholeOrganization(row);
}
