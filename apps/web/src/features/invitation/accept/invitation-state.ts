import type { InvitationStatus, InvitationViewer } from "@guildhall/contracts";

/** What the accept page shows, by the invitation and the person who opened it. */
export type InvitationState =
  | "answerable"
  | "signed_out"
  | "other_user"
  | "unverified"
  | "already_member"
  | "inviter_lost_authority"
  | "full"
  | Exclude<InvitationStatus, "pending">;

interface Shown {
  status: InvitationStatus;
  inviterHasAuthority: boolean;
  viewer: InvitationViewer;
  isFull: boolean;
}

/** In this order: the viewer is a member, the invitation cannot be accepted, there is no seat, the viewer. */
export function invitationState({ status, inviterHasAuthority, viewer, isFull }: Shown): InvitationState {
  if (viewer === "already_member") return viewer;
  if (status !== "pending") return status;
  if (!inviterHasAuthority) return "inviter_lost_authority";
  if (isFull) return "full";
  return viewer === "recipient" ? "answerable" : viewer;
}
