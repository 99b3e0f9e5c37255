import type { UserId } from "@guildhall/contracts";
import { boolean, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { user } from "./user.ts";

/** The second factor of an account: an authenticator app, or codes by email, and backup codes. */
export const twoFactor = pgTable(
  "two_factor",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The secret that the authenticator app has, encrypted. */
    secret: text("secret").notNull(),
    /** A JSON array of those that were not used, encrypted. */
    backupCodes: text("backup_codes").notNull(),
    /** Whether a code of the authenticator app was entered; until then it does not count. */
    verified: boolean("verified").notNull().default(true),
    /** Wrong codes since the last right one, at all devices together. */
    failedVerificationCount: integer("failed_verification_count").notNull().default(0),
    /** Until then no code is checked. */
    lockedUntil: instant("locked_until"),
    /** The time step of the last code of the app that was accepted, in periods of 30 seconds: it and earlier ones are used up. */
    lastUsedStep: integer("last_used_step"),
    createdAt: createdAt(),
  },
  (table) => [unique("two_factor_user").on(table.userId)],
);
