import type { OrganizationId, UserId } from "@guildhall/contracts";
import { memberNotFound } from "../errors/not-found.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import {
  type OperatorMembership,
  type OperatorMembershipRow,
  operatorMembershipColumns,
  viewOperatorMembership,
} from "./operator-membership.ts";

/** A membership with its organization and metadata. @throws operator_only, member_not_found */
export async function getMembership(
  caller: Caller,
  organizationId: OrganizationId,
  userId: UserId,
): Promise<OperatorMembership> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const [row] = await sql<OperatorMembershipRow[]>`
    select ${sql.unsafe(operatorMembershipColumns)}
    from member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id
    where m.organization_id = ${organizationId} and m.user_id = ${userId} and o.deleted_at is null`;
  if (!row) throw memberNotFound();
  return viewOperatorMembership(row);
}
