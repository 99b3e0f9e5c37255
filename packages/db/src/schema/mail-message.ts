import { index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/** The outbox: a mail is written in the transaction that causes it, and deleted once an SMTP server has taken it. */
export const mailMessage = pgTable(
  "mail_message",
  {
    id: text("id").primaryKey(),
    to: text("to_address").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("mail_message_to").on(table.to, table.createdAt)],
);
