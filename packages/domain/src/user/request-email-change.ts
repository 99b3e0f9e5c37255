import { emailChangeRequestedMail, queueMail, unsentMail, verificationMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "./find-account-by-email.ts";

/**
 * Mails a link to the address that an account is to change to, and a notice to its present address if that is confirmed.
 * A new address that is taken gets no mail; the same two SQL statements queue one that is not sent.
 * @param request.newEmail in lower case @param request.url the link that `changeEmail` is for
 */
export async function requestEmailChange(
  services: Services,
  account: { name: string; email: string; emailVerified: boolean },
  { newEmail, url }: { newEmail: string; url: string },
): Promise<void> {
  const { database, baseUrl } = services;
  const { name, email } = account;
  const isTaken = (await findAccountByEmail(services, newEmail)) !== undefined;
  const verification = verificationMail({ to: newEmail, name, url });
  const mails = [isTaken ? unsentMail(verification) : verification];
  if (account.emailVerified) mails.push(emailChangeRequestedMail({ to: email, name, newEmail, baseUrl }));
  await queueMail(database.orm, mails);
}
