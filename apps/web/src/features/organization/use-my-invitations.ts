import { apiErrorOf } from "../../api/api-error.ts";
import { trpc } from "../../api/trpc.ts";

/** The invitations waiting for the signed-in person. `unconfirmed` when they wait for the email to be confirmed. */
export function useMyInvitations() {
  const query = trpc.invitation.listMine.useQuery({ limit: 50 });
  const unconfirmed = query.isError && apiErrorOf(query.error).reason === "email_not_verified";
  return { query, unconfirmed, invitations: query.data?.items ?? [] };
}
