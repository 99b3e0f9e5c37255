import { isReason } from "@guildhall/client";
import { askForIdentity } from "./ask-for-identity.tsx";

/**
 * Makes a call that takes a fresh session. Where the session is too old, a dialog asks for the password or a passkey, and the call
 * is made again. @throws what the call was rejected with, also if the dialog is closed
 */
export async function withFreshSession<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!isReason(error, "session_not_fresh") || !(await askForIdentity())) throw error;
    return call();
  }
}
