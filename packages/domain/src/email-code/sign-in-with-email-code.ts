import type { UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { accountTakenOverMail, queueMail } from "@guildhall/email";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { takeOverAccount } from "../user/take-over-account.ts";
import { checkEmailCode, type EmailCodeFailure, type EnteredEmailCode } from "./check-email-code.ts";
import { lockAccountOfEmail } from "./lock-account-of-email.ts";

/**
 * Decides whom a code signs in: the account with the address, which is locked from then on, or someone new. A code shows who reads
 * the mailbox: of an account whose address was never confirmed, everything else that got in ends, as `takeOverAccount` does it.
 * @param tx the transaction in which the session will be made
 * @returns `userId` undefined for an address without an account
 */
export async function signInWithEmailCode(
  tx: Transaction,
  services: Services,
  entered: Omit<EnteredEmailCode, "purpose">,
  context?: RequestContext,
): Promise<{ outcome: EmailCodeFailure } | { outcome: "right"; userId: UserId | undefined }> {
  const { email: to } = entered;
  const account = await lockAccountOfEmail(tx, to);
  const outcome = await checkEmailCode(tx, { ...entered, purpose: "sign-in" }, { userId: account?.id });
  if (outcome !== "right") return { outcome };
  if (account && !account.emailVerified) {
    const revokedTokens = await takeOverAccount(tx, account, { because: "signed in with a code by email", context });
    await queueMail(tx, [accountTakenOverMail({ to, name: account.name, revokedTokens, baseUrl: services.baseUrl })]);
  }
  return { outcome, userId: account?.id };
}
