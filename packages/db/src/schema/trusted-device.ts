import type { UserId } from "@guildhall/contracts";
import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { user } from "./user.ts";

/** A browser in which signing in takes no second factor for a time. Ends when the password or the second factor changes. */
export const trustedDevice = pgTable(
  "trusted_device",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** SHA-256 of what its cookie holds. */
    tokenHash: text("token_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("trusted_device_token").on(table.tokenHash),
    index("trusted_device_user").on(table.userId, table.createdAt),
  ],
);
