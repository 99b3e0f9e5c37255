import { trpc } from "../../api/trpc.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** The invitations waiting for the signed-in person. `unconfirmed` when they wait for the email to be confirmed. */
export function useMyInvitations() {
  const isConfirmed = useSignedIn().user.emailVerified;
  const query = trpc.invitation.listMine.useQuery({ limit: 50 }, { enabled: isConfirmed });
  return { query, unconfirmed: !isConfirmed, invitations: query.data?.items ?? [] };
}
