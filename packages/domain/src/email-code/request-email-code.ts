import { randomBytes, randomInt } from "node:crypto";
import { type EmailCodePurpose, emailCode, newId } from "@guildhall/db";
import { emailCodeMail, noAccountMail, queueMail, unsentMail } from "@guildhall/email";
import { sql } from "drizzle-orm";
import type { Services } from "../services.ts";
import { findAccountByEmail } from "../user/find-account-by-email.ts";
import { EMAIL_CODE_MINUTES, hashOfEmailCode } from "./check-email-code.ts";

/**
 * Mails a code of six digits to an address; a former one of the same kind ends. The same two SQL statements for every address: one
 * that has no use for a code gets one that no one can enter, in a mail that is not sent. A code to sign in also goes to an address
 * without an account, which begins with it.
 * @param request.email as it is stored @param request.mailsStrangers false where an address without an account gets no mail
 */
export async function requestEmailCode(
  services: Services,
  request: { email: string; purpose: EmailCodePurpose; mailsStrangers: boolean; hash: (text: string) => string },
): Promise<void> {
  const { email: to, purpose, mailsStrangers, hash } = request;
  const { baseUrl } = services;
  const { orm } = services.database;
  const account = await findAccountByEmail(services, to);
  const isOfUse = {
    "sign-in": account !== undefined || mailsStrangers,
    "email-verification": account?.emailVerified === false,
    "forget-password": account !== undefined,
  }[purpose];
  const code = String(randomInt(10 ** 6)).padStart(6, "0");
  const counts = isOfUse ? code : randomBytes(16).toString("base64url");
  const row = {
    ...{ id: newId("emc"), email: to, purpose, userId: account?.id ?? null, failures: 0 },
    codeHash: hashOfEmailCode(hash, { email: to, purpose, code: counts }),
    expiresAt: sql`clock_timestamp() + make_interval(mins => ${EMAIL_CODE_MINUTES})`,
  };
  const { id: _id, email: _email, purpose: _purpose, ...replaced } = row;
  const stored = orm.$with("stored").as(
    orm
      .insert(emailCode)
      .values(row)
      .onConflictDoUpdate({ target: [emailCode.email, emailCode.purpose], set: replaced })
      .returning({ id: emailCode.id }),
  );
  const mail = emailCodeMail({ to, purpose, code, minutes: EMAIL_CODE_MINUTES, baseUrl });
  const isAnswered = purpose === "forget-password" && mailsStrangers && !account;
  const sent = isOfUse ? mail : isAnswered ? noAccountMail({ to, baseUrl }) : unsentMail(mail);
  await queueMail(orm, [sent], { alongside: [stored] });
}
