import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** How often a caller or an address called an API within a window of time; in Postgres, so that every process counts together. */
export const requestWindow = pgTable(
  "request_window",
  {
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [index("request_window_ends").on(table.endsAt)],
);
