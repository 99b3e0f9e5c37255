import { ownValue } from "../../../components/own-value.ts";

/** Messages for `?error=` after a sign-in at a service such as GitHub. They are ours: anyone could have put any text into the URL. */
const sentences: Readonly<Record<string, string>> = {
  access_denied: "The service denied access. Try again, or sign in another way.",
  account_not_linked:
    "An account with this email address exists already. Sign in to it another way, then connect the service on your profile page. If you didn’t create it, sign in with a code by email, or choose a new password: the account becomes yours.",
  email_not_found: "The service sent no email address. Sign in another way.",
  invalid_email: "The service sent an email address that can’t be used here. Sign in another way.",
  email_not_verified: "The service hasn’t verified your email address. Verify it there first.",
  state_mismatch: "This sign-in was started in another browser, or too long ago. Try again.",
  please_restart_the_process: "This sign-in was started in another browser, or too long ago. Try again.",
  too_many_connections:
    "Your account is connected to 10 accounts of services. Disconnect one that you no longer use on your profile page, then try again.",
  account_already_linked_to_different_user: "This account of the service is connected to another account here.",
};

export const socialErrorInWords = (code: string) =>
  ownValue(sentences, code.toLowerCase()) ?? "Signing in with this service failed. Try again, or sign in another way.";
