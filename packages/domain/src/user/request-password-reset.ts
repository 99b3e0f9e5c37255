import { verification } from "@guildhall/db";
import { noAccountMail, passwordResetMail, queueMail, unsentMail } from "@guildhall/email";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "./find-account-by-email.ts";
import { newPasswordLink } from "./password-link.ts";

const VALID_MS = 60 * 60 * 1000;
const LONG_AGO = new Date(0);

/**
 * Mails a link to choose a new password to the account with an address, or, where there is none, a mail about that.
 * Both take the same two SQL statements: without an account the link belongs to none, has expired and is in no mail.
 * @param request.email in lower case @param request.redirectTo the page that the link leads to
 * @param request.mailsStrangers false where an address without an account gets no mail
 */
export async function requestPasswordReset(
  services: Services,
  request: { email: string; redirectTo: string; mailsStrangers: boolean },
): Promise<void> {
  const { email: to, redirectTo: callbackUrl, mailsStrangers } = request;
  const { orm } = services.database;
  const account = await findAccountByEmail(services, to);
  const owned = account
    ? { value: account.id, expiresAt: new Date(Date.now() + VALID_MS) }
    : { value: "", expiresAt: LONG_AGO };
  const { row, url } = newPasswordLink(services, { ...owned, callbackUrl });
  const mail = account
    ? passwordResetMail({ to, name: account.name, url })
    : noAccountMail({ to, baseUrl: services.baseUrl });
  const link = orm.$with("link").as(orm.insert(verification).values(row).returning({ id: verification.id }));
  await queueMail(orm, [account || mailsStrangers ? mail : unsentMail(mail)], { alongside: [link] });
}
