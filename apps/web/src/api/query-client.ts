import { ApiError, isReason } from "@guildhall/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { type AccountChange, reloadForAccount } from "./account-changed.ts";
import { authClient } from "./auth-client.ts";
import { forgetWithAccount } from "./shown-account.ts";

/** A rejected call is rejected again; only network errors and faults of the server are worth another try. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ApiError);
}

/**
 * The session ended elsewhere: asking for it again sends the person to the sign-in page. Or it is of another account now, or of one
 * that is no administrator any more.
 * @param rejected what the call would have done
 */
const noticeOtherSession = (rejected: AccountChange) => (error: unknown) => {
  if (isReason(error, "not_signed_in") || isReason(error, "administrators_only"))
    authClient.$store.notify("$sessionSignal");
  if (isReason(error, "account_changed")) reloadForAccount(rejected);
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeOtherSession("read") }),
  mutationCache: new MutationCache({ onError: noticeOtherSession("write") }),
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 15_000 },
    // While offline, queries wait for the network, with what was read before still on the page. A change is attempted, and fails:
    // one that waited would look saved, and be made when no one expects it any more.
    mutations: { retry: false, networkMode: "always" },
  },
});

// What one person loaded must not be shown to the next one in the same tab, also if no one was signed in in between.
forgetWithAccount(() => void queryClient.resetQueries());
