import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../api/account-call.ts";
import { withFreshSession } from "../session/identity/with-fresh-session.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { confirmedPath } from "../session/verification/confirmed-path.ts";
import { saveRequestedEmail } from "../session/verification/requested-email.ts";

/** Requests the link that confirms a new address for the account. */
export function useRequestEmailChange() {
  const { user } = useSignedIn();
  return useMutation({
    mutationFn: (email: string) =>
      withFreshSession(() =>
        accountCall("/change-email", Nothing, { newEmail: email, callbackURL: confirmedPath("/account/profile") }),
      ),
    onSuccess: (_, email) => saveRequestedEmail(user.id, email),
  });
}
