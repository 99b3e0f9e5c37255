import { user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { isCredentialOf } from "../user/account-credential.ts";
import { checkEmailCode, type EmailCodeFailure, type EnteredEmailCode } from "./check-email-code.ts";
import { lockAccountOfEmail } from "./lock-account-of-email.ts";

/**
 * Confirms the address of an account with a code, in a session of the account: the code shows who reads the mailbox, not who chose
 * the password. `signed_out`: the session has ended, or is not the account's.
 */
export function confirmEmailWithCode(
  services: Services,
  entered: Omit<EnteredEmailCode, "purpose">,
  sessionId: string,
  context?: RequestContext,
): Promise<EmailCodeFailure | "confirmed" | "already_confirmed" | "signed_out"> {
  return inAccountTransaction(services, entered.email, async (tx) => {
    const account = await lockAccountOfEmail(tx, entered.email);
    if (!account || !(await isCredentialOf(tx, account.id, { sessionId }))) return "signed_out";
    if (account.emailVerified) return "already_confirmed";
    const outcome = await checkEmailCode(tx, { ...entered, purpose: "email-verification" }, { userId: account.id });
    if (outcome !== "right") return outcome;
    await tx.update(user).set({ emailVerified: true, updatedAt: new Date() }).where(eq(user.id, account.id));
    await recordAccountEvent(tx, "account.email_confirmed", account, { context });
    return "confirmed";
  });
}
