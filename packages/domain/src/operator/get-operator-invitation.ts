import type { InvitationId, OrganizationId } from "@guildhall/contracts";
import { invitationNotFound } from "../errors/not-found.ts";
import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import {
  type OperatorInvitation,
  type OperatorInvitationRow,
  operatorInvitationColumns,
  viewOperatorInvitation,
} from "./operator-invitation.ts";

/** An invitation of an organization with its metadata. @throws operator_only, invitation_not_found */
export async function getOperatorInvitation(
  caller: Caller,
  organizationId: OrganizationId,
  invitationId: InvitationId,
): Promise<OperatorInvitation> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const [row] = await sql<OperatorInvitationRow[]>`
    select ${sql.unsafe(operatorInvitationColumns)}
    from invitation i join organization o on o.id = i.organization_id left join "user" u on u.id = i.inviter_id
    where i.organization_id = ${organizationId} and i.id = ${invitationId} and o.deleted_at is null`;
  if (!row) throw invitationNotFound();
  return viewOperatorInvitation(row);
}
