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

/** Members need no invitation; one that cannot be accepted is closed to everyone; then it matters who asks. */
export function invitationState({ status, inviterHasAuthority, viewer }: Shown): InvitationState {
  if (viewer === "already_member") return viewer;
  if (status !== "pending") return status;
  if (!inviterHasAuthority) return "inviter_lost_authority";
  return viewer === "recipient" ? "answerable" : viewer;
}
