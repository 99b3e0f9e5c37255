import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { safeNext } from "../safe-next.ts";
import type { SignInSearch } from "./sign-in-search.ts";

/**
 * Sends the browser to a service such as GitHub, from where it comes back signed in, or with an error to show.
 * @param email which account of the service it is, as far as that is typed
 */
export function useSocialSignIn({ next, add }: SignInSearch, email: () => string) {
  return useMutation({
    mutationFn: (provider: string) => {
      const back = new URLSearchParams({
        by: provider,
        ...(next === undefined ? {} : { next }),
        ...(add === undefined ? {} : { add }),
      });
      // The auth client follows the URL of the answer by itself.
      return accountCall("/sign-in/social", Nothing, {
        provider,
        loginHint: email() || undefined,
        callbackURL: safeNext(next),
        errorCallbackURL: `/sign-in?${back}`,
      });
    },
  });
}
