import { useMutation } from "@tanstack/react-query";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { safeNext } from "../safe-next.ts";

interface SsoSignIn {
  /** Its domain selects the provider, unless `providerId` is set. */
  email?: string | undefined;
  providerId?: string | undefined;
  /** Where to go afterwards. */
  next: string | undefined;
}

/** Sends the browser to the identity provider, from where it comes back signed in or with an error to show. */
export function useSsoSignIn(onError?: (error: Error) => void) {
  return useMutation({
    mutationFn: ({ email, providerId, next }: SsoSignIn) => {
      const back = new URLSearchParams({
        ...(next === undefined ? {} : { next }),
        ...(providerId === undefined ? {} : { sso: providerId }),
        ...(email === undefined ? {} : { email }),
      });
      const body = { email, providerId, callbackURL: safeNext(next), errorCallbackURL: `/sign-in?${back}` };
      // The auth client follows the URL of the answer by itself.
      return authCall(authClient.$fetch<{ url: string }>("/sign-in/sso", { method: "POST", body }));
    },
    ...(onError ? { onError } : {}),
  });
}
