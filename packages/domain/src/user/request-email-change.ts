import { addressTakenMail, emailChangeRequestedMail, queueMail, unsentMail, verificationMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "./find-account-by-email.ts";

/**
 * Mails a link to the address that an account is to change to, and a notice to its present address if that is confirmed.
 * A new address that is taken gets no mail, or, where its account never confirmed it, one that explains the way out; the same two SQL
 * statements queue one that is not sent.
 * @param request.newEmail in lower case @param request.url the link that `changeEmail` is for
 */
export async function requestEmailChange(
  services: Services,
  account: { name: string; email: string; emailVerified: boolean },
  { newEmail, url }: { newEmail: string; url: string },
): Promise<void> {
  const { database, baseUrl } = services;
  const { name, email } = account;
  const taken = await findAccountByEmail(services, newEmail);
  const verification = verificationMail({ to: newEmail, name, url });
  const takeOverUrl = `${baseUrl}/forgot-password?email=${encodeURIComponent(newEmail)}`;
  const toUnconfirmed = addressTakenMail({ to: newEmail, takeOverUrl });
  const toTaken = taken?.emailVerified === false ? toUnconfirmed : unsentMail(verification);
  const mails = [taken ? toTaken : verification];
  if (account.emailVerified) mails.push(emailChangeRequestedMail({ to: email, name, newEmail, baseUrl }));
  await queueMail(database.orm, mails);
}
