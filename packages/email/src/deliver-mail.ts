import { type Database, mailMessage } from "@guildhall/db";
import { eq } from "drizzle-orm";
import type { MailTransport } from "./mail-transport.ts";
import { NO_RECIPIENT } from "./unsent-mail.ts";

/**
 * Sends a queued mail and deletes it, since it may hold secret links. Without a transport it is stored, for
 * {@link listStoredMail}. A mail that no longer exists, or that another worker is sending, is skipped; one of
 * {@link unsentMail} is deleted.
 *
 * Should the process die after the server took the mail and before the deletion is committed, it is sent once more.
 * @throws what the transport throws; the mail is still there then, for the job to be tried again
 */
export async function deliverMail(
  database: Database,
  transport: MailTransport | undefined,
  mailId: string,
): Promise<void> {
  await database.orm.transaction(async (tx) => {
    const [mail] = await tx
      .select()
      .from(mailMessage)
      .where(eq(mailMessage.id, mailId))
      .for("update", { skipLocked: true });
    if (!mail) return;
    if (mail.to !== NO_RECIPIENT) {
      if (!transport) return;
      await transport.send(mail);
    }
    await tx.delete(mailMessage).where(eq(mailMessage.id, mailId));
  });
}
