import { useMutation, useQueryClient } from "@tanstack/react-query";
import { accountCall, Nothing, refreshSession } from "../../../api/account-call.ts";
import { elsewhere } from "../../session/elsewhere.ts";

/** Deletes the account of the session with the token of the mailed link. @param next where to go on afterwards */
export function useDeleteAccount(next: string | undefined) {
  const queryClient = useQueryClient();
  const callbackURL = elsewhere(next);
  return useMutation({
    mutationFn: async (token: string) => {
      await accountCall("/delete-user", Nothing, callbackURL === undefined ? { token } : { token, callbackURL });
      return { elsewhere: callbackURL };
    },
    onSuccess: () => {
      queryClient.clear();
      refreshSession();
    },
  });
}
