import { bigint, integer, pgTable, text, unique } from "drizzle-orm/pg-core";

/** How often someone called a sign-in endpoint; in Postgres, so that every process counts together. */
export const rateLimit = pgTable(
  "rate_limit",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    count: integer("count").notNull(),
    /** Milliseconds since 1970. */
    lastRequest: bigint("last_request", { mode: "number" }).notNull(),
  },
  (table) => [unique("rate_limit_key").on(table.key)],
);
