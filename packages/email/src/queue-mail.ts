import { mailMessage, newId, type Orm, type Transaction } from "@guildhall/db";
import { DrizzleQueryError, sql, type WithSubquery } from "drizzle-orm";
import type { Mail } from "./mail.ts";

/** The job that delivers a mail. Its payload is `{ id: string }`, what {@link deliverMail} takes. */
export const deliverMailTask = "deliver_mail";

/**
 * Writes mails to the outbox and a delivery job for each, in one statement. Given a transaction, the mails are sent if
 * and only if it commits. No mails are fine. @throws what the driver throws
 * @param alongside what else the statement writes, which then happens only if there is mail
 */
export async function queueMail(
  executor: Orm | Transaction,
  mails: readonly Mail[],
  alongside: readonly WithSubquery[] = [],
): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ to, subject, text, html }) => ({ id: newId("mail"), to, subject, text, html }));
  const queued = executor
    .$with("queued")
    .as(executor.insert(mailMessage).values(rows).returning({ id: mailMessage.id }));
  const payload = sql`json_build_object('id', ${queued.id})`;
  const jobId = sql<string>`(graphile_worker.add_job(${deliverMailTask}, ${payload})).id`;
  try {
    await executor
      .with(...alongside, queued)
      .select({ jobId })
      .from(queued);
  } catch (error) {
    // Drizzle's own error quotes every parameter: whole mails with their secret links.
    throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
  }
}
