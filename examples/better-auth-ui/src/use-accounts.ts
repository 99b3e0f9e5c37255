import { type AuthHooks, useAuthData } from "@daveyplate/better-auth-ui";
import { authClient } from "./auth-client.ts";

/**
 * A hook in place of the kit's own. The kit disconnects an account, and asks for its address, by its id at the service; Better Auth
 * 1.7 takes the id of the account.
 */
function useConnectedAccounts() {
  return useAuthData({
    cacheKey: "connectedAccounts",
    queryFn: async () => {
      const { data, error } = await authClient.listAccounts();
      return { data: data?.map((account) => ({ ...account, accountId: account.id })) ?? null, error };
    },
  });
}

export const useAccounts = useConnectedAccounts as AuthHooks["useListAccounts"];
