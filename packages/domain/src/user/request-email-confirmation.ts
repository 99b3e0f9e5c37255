import { newId } from "@guildhall/db";
import { queueMail, unsentMail, verificationMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "./find-account-by-email.ts";

/**
 * Mails another link that confirms the address of an account. Where no account has the address, or it is confirmed, the
 * same two SQL statements queue a mail that is not sent.
 * @param request.email in lower case @param request.linkFor makes the link for an account's id
 */
export async function requestEmailConfirmation(
  services: Services,
  request: { email: string; linkFor: (userId: string) => Promise<string> },
): Promise<void> {
  const { email: to, linkFor } = request;
  const account = await findAccountByEmail(services, to);
  const url = await linkFor(account?.id ?? newId("usr"));
  const mail = verificationMail({ to, name: account?.name ?? "", url });
  const isToBeSent = account !== undefined && !account.emailVerified;
  await queueMail(services.database.orm, [isToBeSent ? mail : unsentMail(mail)]);
}
