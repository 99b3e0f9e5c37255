import type { OrganizationInvitationJSON } from "@clerk/backend";
import type { InvitationStatus } from "@guildhall/contracts";
import { invitationUrl, type OperatorInvitation, type Services } from "@guildhall/domain";
import { toRole } from "../params.ts";
import { mostPowerful } from "./membership.ts";

type ClerkStatus = "pending" | "accepted" | "revoked" | "expired";

/** Clerk has no declined invitations: they are shown as revoked. */
const statuses: Record<InvitationStatus, ClerkStatus> = {
  pending: "pending",
  accepted: "accepted",
  rejected: "revoked",
  canceled: "revoked",
  expired: "expired",
};

/** Ours that are one of theirs. */
export const statusesOf = (status: ClerkStatus) =>
  (Object.keys(statuses) as InvitationStatus[]).filter((ours) => statuses[ours] === status);

/** An invitation as Clerk's clients read it. @param services know where its link leads */
export function toInvitation(invitation: OperatorInvitation, services: Services): OrganizationInvitationJSON {
  const { id, email, status, organization, createdAt, updatedAt, expiresAt } = invitation;
  const role = mostPowerful(invitation.roles);
  return {
    object: "organization_invitation",
    id,
    email_address: email,
    role: toRole(role),
    role_name: role.charAt(0).toUpperCase() + role.slice(1),
    organization_id: organization.id,
    public_organization_data: {
      object: "organization",
      id: organization.id,
      name: organization.name,
      slug: organization.slug,
      image_url: organization.logo ?? "",
      has_image: organization.logo !== null,
    },
    status: statuses[status],
    public_metadata: invitation.publicMetadata,
    private_metadata: invitation.privateMetadata,
    url: status === "pending" ? invitationUrl(services, id) : null,
    created_at: createdAt.getTime(),
    updated_at: updatedAt.getTime(),
    expires_at: expiresAt.getTime(),
  };
}
