import { type Database, mailMessage } from "@guildhall/db";
import { and, desc, inArray, ne } from "drizzle-orm";
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

/** The mails not sent, newest first, at most 200; those to one address with `to`, case-insensitive. */
export async function listStoredMail(database: Database, filter: { to?: string }): Promise<StoredMail[]> {
  const { to } = filter;
  const rows = await database.orm
    .select()
    .from(mailMessage)
    // Guildhall stores addresses in lower case; as typed, for a mail queued with another spelling.
    .where(
      and(
        ne(mailMessage.to, NO_RECIPIENT),
        to === undefined ? undefined : inArray(mailMessage.to, [to.toLowerCase(), to]),
      ),
    )
    .orderBy(desc(mailMessage.createdAt), desc(mailMessage.id))
    .limit(AT_MOST);
  return rows.map((row) => ({ ...row, links: linksOf(row.text) }));
}
