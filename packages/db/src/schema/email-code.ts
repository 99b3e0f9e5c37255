import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/** What a code that is mailed can be entered for, as Better Auth's plugin `email-otp` names it. */
export type EmailCodePurpose = "sign-in" | "email-verification" | "forget-password";

/**
 * A code of six digits that was mailed to an address: the newest one of each kind. Addresses without an account have such rows, too,
 * so that nothing about them takes other work.
 */
export const emailCode = pgTable(
  "email_code",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    purpose: text("purpose").$type<EmailCodePurpose>().notNull(),
    /**
     * The account that had the address when the code was mailed; null for none. Without a foreign key: mailing a code must not wait
     * for an account that is being deleted.
     */
    userId: text("user_id").$type<UserId>(),
    /** A keyed hash: six digits are guessed within a moment without the key. */
    codeHash: text("code_hash").notNull(),
    failures: integer("failures").notNull().default(0),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("email_code_of_address").on(table.email, table.purpose),
    check("email_code_purpose", sql`${table.purpose} in ('sign-in', 'email-verification', 'forget-password')`),
  ],
);
