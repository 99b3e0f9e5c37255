import type { InvitationStatus, InvitationViewer } from "@guildhall/contracts";

/** What the accept page shows, by the invitation and the person who opened it. */
export type InvitationState =
  | "answerable"
  | "signed_out"
  | "other_user"
  | "unverified"
  | "already_member"
  | "inviter_lost_authority"
  | Exclude<InvitationStatus, "pending">;

interface Shown {
  status: InvitationStatus;
  inviterHasAuthority: boolean;
  viewer: InvitationViewer;
}

/** In this order: the viewer is a member, the invitation cannot be accepted, the viewer. */
export function invitationState({ status, inviterHasAuthority, viewer }: Shown): InvitationState {
  if (viewer === "already_member") return viewer;
  if (status !== "pending") return status;
  if (!inviterHasAuthority) return "inviter_lost_authority";
  return viewer === "recipient" ? "answerable" : viewer;
}
