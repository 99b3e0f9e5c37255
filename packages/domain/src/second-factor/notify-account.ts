import type { Transaction } from "@guildhall/db";
import { queueMail, type SecurityChange, securityMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import type { LockedAccount } from "../user/lock-account.ts";

/**
 * Mails the person of an account that its credentials changed, in the transaction of the change. An address that was never
 * confirmed may be someone else's and gets nothing. @param names of what was changed, which people chose
 */
export async function notifyAccount(
  tx: Transaction,
  { baseUrl }: Pick<Services, "baseUrl">,
  { email: to, name, emailVerified }: Pick<LockedAccount, "email" | "name" | "emailVerified">,
  change: SecurityChange,
  names?: readonly string[],
): Promise<void> {
  if (emailVerified) await queueMail(tx, [securityMail({ to, name, change, names, baseUrl })]);
}
