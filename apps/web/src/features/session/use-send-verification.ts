import { useMutation } from "@tanstack/react-query";
import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { confirmedPath } from "./confirmed-path.ts";

/** Sends the confirmation mail once more. */
export function useSendVerification(next?: string) {
  return useMutation({
    mutationFn: (email: string) =>
      authCall(authClient.sendVerificationEmail({ email, callbackURL: confirmedPath(next) })),
  });
}
