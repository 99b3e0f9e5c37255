import type { InvitationStatus, InvitationViewer } from "@guildhall/contracts";

/** What the accept page has to say: one of these, whatever the invitation and whoever opened it. */
export type InvitationState =
  | "answerable"
  | "signed_out"
  | "other_user"
  | "unverified"
  | "already_member"
  | Exclude<InvitationStatus, "pending">;

/** Whoever is a member already needs no invitation; a closed one is closed to everybody; then it matters who asks. */
export function invitationState(preview: { status: InvitationStatus; viewer: InvitationViewer }): InvitationState {
  const { status, viewer } = preview;
  if (viewer === "already_member") return viewer;
  if (status !== "pending") return status;
  return viewer === "recipient" ? "answerable" : viewer;
}
