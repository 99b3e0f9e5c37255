import { isReason } from "@guildhall/client";
import { trpc } from "../../api/trpc.ts";

/** The invitations waiting for the signed-in person. `unconfirmed` when they wait for the email to be confirmed. */
export function useMyInvitations() {
  const query = trpc.invitation.listMine.useQuery({ limit: 50 });
  const unconfirmed = isReason(query.error, "email_not_verified");
  return { query, unconfirmed, invitations: query.data?.items ?? [] };
}
