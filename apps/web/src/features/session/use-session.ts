import { authClient } from "../../api/auth-client.ts";

/** Who is signed in in this browser: `data` is null when signed out, `isPending` true until that is known. */
export function useSession() {
  return authClient.useSession();
}
