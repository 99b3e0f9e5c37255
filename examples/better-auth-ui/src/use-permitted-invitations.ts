import { type AuthHooks, useAuthData } from "@daveyplate/better-auth-ui";
import { authClient } from "./auth-client.ts";

interface Params {
  query?: { organizationId?: string };
}

/**
 * A hook in place of the kit's own, which asks for the invitations on behalf of every member and shows an error to those
 * who may not see them. This one asks for them only if the member may invite.
 */
function useInvitations({ query = {} }: Params = {}) {
  const { organizationId } = query;
  return useAuthData({
    cacheKey: `permittedInvitations:${organizationId}`,
    queryFn: async () => {
      const permission = await authClient.organization.hasPermission({
        ...(organizationId === undefined ? {} : { organizationId }),
        permissions: { invitation: ["create"] },
      });
      if (!permission.data?.success) return { data: [], error: permission.error };
      return authClient.organization.listInvitations({ query });
    },
  });
}

// The kit's own hooks are cast as well: `useAuthData` declares less of an error than `AuthHooks` does.
export const usePermittedInvitations = useInvitations as AuthHooks["useListInvitations"];
