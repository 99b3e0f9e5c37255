import type { Database } from "@guildhall/db";

/** The mails to an address that were queued and not sent yet, oldest first. */
export async function queuedMail({ sql }: Pick<Database, "sql">, address: string) {
  return [
    ...(await sql<{ subject: string; text: string }[]>`
      select subject, text from mail_message where to_address = ${address} order by created_at, id`),
  ];
}
