import { useMutation } from "@tanstack/react-query";
import { authCall } from "../../../api/auth-call.ts";
import { authClient } from "../../../api/auth-client.ts";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { useSendsMail } from "../use-sends-mail.ts";
import { confirmedPath } from "./confirmed-path.ts";
import { confirmationWords } from "./mail-words.ts";

/** Requests another link that confirms an address, with the words for the button that does so. */
export function useSendVerification(next?: string) {
  const words = confirmationWords(useSendsMail());
  const send = useMutation({
    mutationFn: (email: string) =>
      authCall(authClient.sendVerificationEmail({ email, callbackURL: confirmedPath(next) })),
    onSuccess: (_, email) => notifyDone(words.done(email)),
  });
  return { ...send, words };
}
