import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";

export const sessionsKey = ["sessions"] as const;

/** The sessions of the signed-in person, the latest first. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async () => {
      const sessions = await authCall(authClient.listSessions());
      return (sessions ?? []).toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
    },
  });
}

/** Ends one session, named by its id, or all but the one in use. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (which: { id: string } | "others") =>
      which === "others"
        ? authCall(authClient.revokeOtherSessions())
        : authCall(authClient.revokeSession({ token: which.id })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  });
}
