import type { Transaction } from "@guildhall/db";
import { type AdministrationChange, administrationMail, queueMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import type { LockedAccount } from "../user/lock-account.ts";

/**
 * Mails the person of an account what an administrator or the operator did to it, in the transaction of the change. An address that was
 * never confirmed may be someone else's and gets nothing.
 */
export async function notifyOfAdministration(
  tx: Transaction,
  { baseUrl }: Pick<Services, "baseUrl">,
  { email: to, name, emailVerified }: Pick<LockedAccount, "email" | "name" | "emailVerified">,
  change: AdministrationChange,
): Promise<void> {
  if (emailVerified) await queueMail(tx, [administrationMail({ to, name, change, baseUrl })]);
}
