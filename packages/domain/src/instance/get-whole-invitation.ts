import type { InvitationId, OrganizationId } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";
import { invitationNotFound } from "../scope/organization-locator.ts";
import { requireOperator } from "./require-operator.ts";
import {
  viewWholeInvitation,
  type WholeInvitation,
  type WholeInvitationRow,
  wholeInvitationColumns,
} from "./whole-invitation.ts";

/** An invitation of an organization with its metadata. @throws operator_only, invitation_not_found */
export async function getWholeInvitation(
  caller: Caller,
  organizationId: OrganizationId,
  invitationId: InvitationId,
): Promise<WholeInvitation> {
  requireOperator(caller);
  const { sql } = caller.services.database;
  const [row] = await sql<WholeInvitationRow[]>`
    select ${wholeInvitationColumns(sql)}
    from invitation i join organization o on o.id = i.organization_id left join "user" u on u.id = i.inviter_id
    where i.organization_id = ${organizationId} and i.id = ${invitationId} and o.deleted_at is null`;
  if (!row) throw invitationNotFound();
  return viewWholeInvitation(row);
}
