import { useMutation, useQueryClient } from "@tanstack/react-query";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { elsewhere } from "../../session/elsewhere.ts";

/** Deletes the account of the session with the token of the mailed link. @param next where to go on afterwards */
export function useDeleteAccount(next: string | undefined) {
  const queryClient = useQueryClient();
  const callbackURL = elsewhere(next);
  return useMutation({
    mutationFn: async (token: string) => {
      await authCall(authClient.deleteUser(callbackURL === undefined ? { token } : { token, callbackURL }));
      return { elsewhere: callbackURL };
    },
    onSuccess: () => queryClient.clear(),
  });
}
