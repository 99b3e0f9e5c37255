import type { InvitationRecord, Metadata, MyInvitation } from "@guildhall/contracts";
import { invitation, selectOnly } from "@guildhall/db";
import { invitationColumns } from "../invitation/invitation-columns.ts";
import { type InvitationRow, viewInvitation } from "../invitation/view-invitation.ts";

/** An invitation as the service sees it, with its organization. */
export type OperatorInvitation = InvitationRecord & Metadata & Pick<MyInvitation, "organization">;

export interface OperatorInvitationRow extends InvitationRow, Metadata {
  organization: OperatorInvitation["organization"];
}

/** What hand-written SQL selects of an invitation `i`, its inviter `u` and its organization `o`. */
export const operatorInvitationColumns = `
  ${invitationColumns}, ${selectOnly(invitation, "i", ["publicMetadata", "privateMetadata"])},
  jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'logo', o.logo) as organization`;

export function viewOperatorInvitation(row: OperatorInvitationRow): OperatorInvitation {
  const { publicMetadata, privateMetadata, organization } = row;
  return { ...viewInvitation(row), publicMetadata, privateMetadata, organization };
}
