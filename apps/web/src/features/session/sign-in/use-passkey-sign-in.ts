import { type AuthenticationResponseJSON, browserSupportsWebAuthnAutofill } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { askForPasskey, signInWithPasskey, stopPasskeyAutofill } from "../passkey/sign-in-with-passkey.ts";
import { safeNext } from "../safe-next.ts";
import type { SignInSearch } from "./sign-in-search.ts";

/** Signs in with a passkey: by a button, and by the suggestions of the email field where the browser has those. */
export function usePasskeySignIn({ next }: SignInSearch) {
  const { mutate, ...signIn } = useMutation({
    mutationFn: async (picked?: AuthenticationResponseJSON) => signInWithPasskey(picked ?? (await askForPasskey())),
    // Everything is loaded again, because another account may have been signed in here.
    onSuccess: () => window.location.assign(safeNext(next)),
  });
  useEffect(() => {
    let isOpen = true;
    async function offerPasskeys() {
      if (!(await browserSupportsWebAuthnAutofill()) || !isOpen) return;
      const picked = await askForPasskey({ autofill: true });
      if (isOpen) mutate(picked);
    }
    // No one has asked for these suggestions, so that no one is to read that there are none.
    offerPasskeys().catch(() => undefined);
    return () => {
      isOpen = false;
      stopPasskeyAutofill();
    };
  }, [mutate]);
  return { ...signIn, signIn: () => mutate(undefined) };
}
