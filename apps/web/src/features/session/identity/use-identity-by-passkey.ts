import { useMutation } from "@tanstack/react-query";
import { refreshSession } from "../../../api/account-call.ts";
import { askForPasskey, signInWithPasskey } from "../passkey/sign-in-with-passkey.ts";
import { useSession } from "../use-session.ts";

/** Signs in again with a passkey. One of another account switches to that account and starts over. */
export function useIdentityByPasskey(onShown: () => void) {
  const session = useSession();
  const userId = session.data?.user.id;
  return useMutation({
    mutationFn: async () => signInWithPasskey(await askForPasskey()),
    onSuccess: (user) => {
      if (user.id !== userId) return window.location.assign("/");
      refreshSession();
      onShown();
    },
  });
}
