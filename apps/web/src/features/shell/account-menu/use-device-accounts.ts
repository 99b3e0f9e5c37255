import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { useSignedIn } from "../../session/signed-in.ts";

/** How many accounts may be signed in in one browser; beyond that the server signs out the first one. */
export const MAX_ACCOUNTS = 5;

const DeviceAccount = z.object({
  session: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), image: z.string().nullish() }),
});

export type DeviceAccounts = ReturnType<typeof useDeviceAccounts>;

/** The accounts that are signed in in this browser. A change loads the app again, so that nothing of the former stays in it. */
export function useDeviceAccounts() {
  const { user, session } = useSignedIn();
  const accounts = useQuery({
    queryKey: ["account", "in this browser", user.id],
    queryFn: () => accountCall("/multi-session/list-device-sessions", z.array(DeviceAccount)),
    staleTime: 0,
  });
  return {
    others: accounts.data?.filter((account) => account.user.id !== user.id) ?? [],
    switchTo: async (sessionToken: string) => {
      await accountCall("/multi-session/set-active", Nothing, { sessionToken });
      window.location.assign("/");
    },
    /** Signs out of the present account; another one takes its place. */
    leave: async () => {
      await accountCall("/multi-session/revoke", Nothing, { sessionToken: session.id });
      window.location.assign("/");
    },
  };
}
