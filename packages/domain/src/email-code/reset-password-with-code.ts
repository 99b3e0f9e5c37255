import type { RequestContext } from "../audit/request-context.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { replacePassword } from "../user/replace-password.ts";
import { checkEmailCode, type EmailCodeFailure, type EnteredEmailCode } from "./check-email-code.ts";
import { lockAccountOfEmail } from "./lock-account-of-email.ts";

/**
 * Sets the password of an account by the code that was mailed to it, as `resetPassword` does by a link.
 * @param entered.passwordHash as Better Auth's password hasher makes it
 */
export function resetPasswordWithCode(
  services: Services,
  { passwordHash, ...entered }: Omit<EnteredEmailCode, "purpose"> & { passwordHash: string },
  context?: RequestContext,
): Promise<EmailCodeFailure | "right"> {
  return inAccountTransaction(services, entered.email, async (tx) => {
    const account = await lockAccountOfEmail(tx, entered.email);
    const outcome = await checkEmailCode(tx, { ...entered, purpose: "forget-password" }, { userId: account?.id });
    if (account && outcome === "right") await replacePassword(tx, services, account, passwordHash, context);
    return outcome;
  });
}
