import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { session } from "./session.ts";
import { user } from "./user.ts";

/**
 * A device that asks to be signed in (RFC 8628). Gone once its session was made, and with the session in which it was approved: what
 * ends that before ends the approval.
 */
export const deviceCode = pgTable(
  "device_code",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the code that the device polls with. */
    deviceCodeHash: text("device_code_hash").notNull(),
    /** A keyed hash of the code that a person enters: its few characters are guessed within hours without the key. */
    userCodeHash: text("user_code_hash").notNull(),
    clientId: text("client_id").notNull(),
    /** What the device calls itself; null for nothing. */
    deviceName: text("device_name"),
    /** The address that it asked from. */
    clientAddress: text("client_address"),
    status: text("status").$type<"pending" | "approved" | "denied">().notNull().default("pending"),
    /** Who looked at it last, and then who decided. */
    userId: text("user_id")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The session in which it was approved, of which the device's session has what it has shown. */
    sessionId: text("session_id").references(() => session.id, { onDelete: "cascade" }),
    /** For how long the device has to wait between two polls. */
    intervalSeconds: integer("interval_seconds").notNull(),
    lastPolledAt: instant("last_polled_at"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("device_code_device").on(table.deviceCodeHash),
    unique("device_code_user_code").on(table.userCodeHash),
    check("device_code_status_known", sql`${table.status} in ('pending', 'approved', 'denied')`),
    check(
      "device_code_approved_in_session",
      sql`(${table.status} = 'approved') = (${table.sessionId} is not null) and (${table.sessionId} is null or ${table.userId} is not null)`,
    ),
    index("device_code_expiry").on(table.expiresAt),
    index("device_code_user").on(table.userId).where(sql`${table.userId} is not null`),
    index("device_code_session").on(table.sessionId).where(sql`${table.sessionId} is not null`),
  ],
);
