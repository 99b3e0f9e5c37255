import type { InvitationId } from "@guildhall/contracts";
import { invitationNotFound } from "../scope/organization-locator.ts";
import type { Scope } from "../scope/scope.ts";
import { requireOperator } from "./require-operator.ts";
import {
  viewWholeInvitation,
  type WholeInvitation,
  type WholeInvitationRow,
  wholeInvitationColumns,
} from "./whole-invitation.ts";

/** An invitation of the organization with its metadata. @throws operator_only, invitation_not_found */
export async function getWholeInvitation(
  scope: Scope<"invitation:create">,
  invitationId: InvitationId,
): Promise<WholeInvitation> {
  requireOperator(scope.caller);
  const { sql } = scope.services.database;
  const [row] = await sql<WholeInvitationRow[]>`
    select ${wholeInvitationColumns(sql)}
    from invitation i join organization o on o.id = i.organization_id left join "user" u on u.id = i.inviter_id
    where i.organization_id = ${scope.organization.id} and i.id = ${invitationId} and o.deleted_at is null`;
  if (!row) throw invitationNotFound();
  return viewWholeInvitation(row);
}
