import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/**
 * Failed tries of a password, by what they are counted for: an account, an account and a device. In Postgres, so that
 * every process counts together.
 */
export const passwordAttempt = pgTable(
  "password_attempt",
  {
    key: text("key").primaryKey(),
    failures: integer("failures").notNull(),
    /** Until then no further try is checked. */
    retryAt: instant("retry_at").notNull(),
    forgetAt: instant("forget_at").notNull(),
  },
  (table) => [index("password_attempt_forget").on(table.forgetAt)],
);
