import { isReason } from "@guildhall/client";
import { askForIdentity } from "./identity-request.ts";

/**
 * Makes a call that takes a fresh session. Where the session is not, a dialog asks for the password, a passkey or a code, and the
 * call is made again. Where that was not enough, since the session has not shown the account's second factor, the dialog asks for
 * a code. @throws what the call was rejected with, also if the dialog is closed
 */
export async function withFreshSession<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (const way of ["password", "code"] as const) {
    try {
      return await call();
    } catch (error) {
      if (!isReason(error, "session_not_fresh") || !(await askForIdentity(way))) throw error;
    }
  }
  return call();
}
