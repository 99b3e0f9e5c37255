import { isReason } from "@guildhall/client";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/trpc.ts";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";

const FULL = "This organization is full. Ask the person who invited you to make room.";

/** Accepts an invitation and goes to the organization. */
export function useJoin(onJoined?: () => void) {
  const navigate = useNavigate();
  const cache = trpc.useUtils();
  return trpc.invitation.accept.useMutation({
    onSuccess: async ({ organization }) => {
      onJoined?.();
      await Promise.all([cache.organization.invalidate(), cache.invitation.invalidate()]);
      notifyDone(`You are now a member of ${organization.name}.`);
      await navigate({ to: "/o/$slug/members", params: { slug: organization.slug } });
    },
    onError: async (error) => {
      // The server's message is for those who can make room.
      notifyError(isReason(error, "seat_limit_reached") ? FULL : error);
      await cache.invitation.listMine.invalidate();
    },
  });
}
