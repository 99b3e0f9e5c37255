import type { UserId } from "@guildhall/contracts";
import { user } from "@guildhall/db";
import { passwordChangedMail, queueMail } from "@guildhall/email";
import { eq } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { type AccountCredential, isCredentialOf } from "./account-credential.ts";
import { lockAccount } from "./lock-account.ts";
import { setPassword } from "./set-password.ts";
import { takeOverAccount } from "./take-over-account.ts";

/**
 * What became of a link to confirm an address. `stale`: the account was deleted or has another address now. `wrong_credential`:
 * the session or password is not the account's, or no longer.
 */
export type EmailLinkOutcome = "confirmed" | "already_confirmed" | "stale" | "wrong_credential";

/**
 * Confirms the address of an account. The link that was mailed to it shows who reads the mailbox, not who chose the
 * password, so it also requires a credential of the account, or a new password: with that, everything else that got into the account ends.
 * @param link the contents of the mailed link, its signature checked @param by.newPasswordHash as Better Auth's hasher makes it
 */
export function confirmEmail(
  services: Services,
  link: { userId: UserId; email: string },
  by: AccountCredential | { newPasswordHash: string },
  context?: RequestContext,
): Promise<EmailLinkOutcome> {
  return inAccountTransaction(services, link.userId, async (tx) => {
    const account = await lockAccount(tx, link.userId);
    if (account?.email !== link.email) return "stale";
    // From then on the link has no effect: it must not set the password of an account in use.
    if (account.emailVerified) return "already_confirmed";
    if ("newPasswordHash" in by) {
      const revokedTokens = await takeOverAccount(tx, account, {
        because: "account taken over by the owner of its email address",
        context,
      });
      await setPassword(tx, account.id, by.newPasswordHash);
      const { email: to, name } = account;
      await queueMail(tx, [passwordChangedMail({ to, name, revokedTokens, baseUrl: services.baseUrl })]);
      return "confirmed";
    }
    if (!(await isCredentialOf(tx, account.id, by))) return "wrong_credential";
    await tx.update(user).set({ emailVerified: true, updatedAt: new Date() }).where(eq(user.id, account.id));
    await recordAccountEvent(tx, "account.email_confirmed", account, { context });
    return "confirmed";
  });
}
