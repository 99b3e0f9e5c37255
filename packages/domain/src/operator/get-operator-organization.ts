import type { OrganizationId } from "@guildhall/contracts";
import { organizationNotFound } from "../errors/not-found.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import {
  type OperatorOrganization,
  type OperatorOrganizationRow,
  operatorOrganizationColumns,
  viewOperatorOrganization,
} from "./operator-organization.ts";

/** An organization with its private metadata. @throws operator_only, organization_not_found */
export async function getOperatorOrganization(
  caller: Caller,
  organizationId: OrganizationId,
): Promise<OperatorOrganization> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const [row] = await sql<OperatorOrganizationRow[]>`
    select ${sql.unsafe(operatorOrganizationColumns)} from organization o
    where o.id = ${organizationId} and o.deleted_at is null`;
  if (!row) throw organizationNotFound();
  return viewOperatorOrganization(row);
}
