import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/**
 * A write that a client may safely repeat under the same key, and what it was answered. The answer is stored in the
 * transaction of the change: as long as there is none, nothing was committed.
 */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    /** Whose key it is: a hash of the credential. */
    caller: text("caller").notNull(),
    key: text("key").notNull(),
    /** A hash of method, path and body: the same key with another request is a mistake. */
    requestHash: text("request_hash").notNull(),
    /** Which request took the key: only this one may store an answer. Null for a process of an earlier version. */
    claim: text("claim"),
    /** Null while the first request is under way, and after its process died. */
    status: integer("status"),
    headers: jsonb("headers").$type<Record<string, string>>(),
    body: text("body"),
    /** Until when the first request counts as under way. Afterwards another one may take the key. */
    lockedUntil: instant("locked_until").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "idempotency_key_pkey", columns: [table.caller, table.key] }),
    index("idempotency_key_by_created").on(table.createdAt),
  ],
);
