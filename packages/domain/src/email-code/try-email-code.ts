import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "../user/find-account-by-email.ts";
import { checkEmailCode, type EmailCodeFailure, type EnteredEmailCode } from "./check-email-code.ts";

/** Whether a code is right, which stays to be entered once more. A wrong one is counted. */
export function tryEmailCode(services: Services, entered: EnteredEmailCode): Promise<EmailCodeFailure | "right"> {
  return inAccountTransaction(services, entered.email, async (tx) => {
    const account = await findAccountByEmail(services, entered.email, tx);
    return checkEmailCode(tx, entered, { userId: account?.id, stays: true });
  });
}
