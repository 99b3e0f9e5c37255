import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { elsewhere } from "../elsewhere.ts";
import { askedForSecondFactor } from "../sign-in/asked-for-second-factor.ts";

/** The account's own password, or a new one to take it over with. */
export type ConfirmingPassword = { password: string } | { newPassword: string };

const Confirmed = z.object({ email: z.string() });

/**
 * Confirms an email address with the token of the mailed link and a password. Where no one is signed in, it then signs
 * in as on the sign-in page; a session of another account stays.
 */
export function useConfirmEmail(token: string, { signIn, next }: { signIn: boolean; next: string | undefined }) {
  const queryClient = useQueryClient();
  const callbackURL = elsewhere(next);
  return useMutation({
    mutationFn: async (entered: ConfirmingPassword) => {
      const answer = await authCall(
        authClient.$fetch("/confirm-email", { method: "POST", body: { token, callbackURL, ...entered } }),
      );
      const { email } = Confirmed.parse(answer);
      if (!signIn) return { email, isSignedIn: false, methods: undefined, elsewhere: callbackURL };
      const password = "password" in entered ? entered.password : entered.newPassword;
      const { data, error } = await authClient.signIn.email({ email, password });
      const methods = askedForSecondFactor(data);
      return { email, isSignedIn: error === null && methods === undefined, methods, elsewhere: callbackURL };
    },
    onSuccess: () => queryClient.clear(),
  });
}
