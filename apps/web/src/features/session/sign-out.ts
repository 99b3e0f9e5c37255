import { authCall } from "../../api/auth-call.ts";
import { authClient } from "../../api/auth-client.ts";
import { deleteRequestedEmail } from "./verification/requested-email.ts";

/** Ends the session and loads the sign-in page again, so that nothing of this person stays in memory. */
export async function signOut(search: { next?: string; email?: string } = {}): Promise<void> {
  await authCall(authClient.signOut());
  deleteRequestedEmail();
  const query = new URLSearchParams(search).toString();
  window.location.assign(query === "" ? "/sign-in" : `/sign-in?${query}`);
}
