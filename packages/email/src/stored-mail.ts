import { type Database, mailMessage } from "@guildhall/db";
import { and, desc, inArray, ne, sql } from "drizzle-orm";
import { linksOf } from "./links-of.ts";
import type { Mail } from "./mail.ts";
import { NO_RECIPIENT } from "./unsent-mail.ts";

/** A mail still in the outbox. `links` are the http(s) addresses of its text, in order, each once. */
export interface StoredMail extends Mail {
  id: string;
  links: string[];
  createdAt: Date;
}

const AT_MOST = 200;

/**
 * The mails not sent, newest first, at most 200; those to one address with `to`, and those with `query` in their address,
 * subject or text, both case-insensitive.
 */
export async function listStoredMail(
  database: Database,
  { to, query }: { to?: string | undefined; query?: string | undefined },
): Promise<StoredMail[]> {
  const rows = await database.orm
    .select()
    .from(mailMessage)
    // Guildhall stores addresses in lower case; as typed, for a mail queued with another spelling.
    .where(
      and(
        ne(mailMessage.to, NO_RECIPIENT),
        to === undefined ? undefined : inArray(mailMessage.to, [to.toLowerCase(), to]),
        query === undefined
          ? undefined
          : sql`strpos(lower(concat_ws(' ', ${mailMessage.to}, ${mailMessage.subject}, ${mailMessage.text})), lower(${query})) > 0`,
      ),
    )
    .orderBy(desc(mailMessage.createdAt), desc(mailMessage.id))
    .limit(AT_MOST);
  return rows.map((row) => ({ ...row, links: linksOf(row.text) }));
}
