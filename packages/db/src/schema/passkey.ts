import type { UserId } from "@guildhall/contracts";
import { bigint, boolean, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { user } from "./user.ts";

/** A key of a device or password manager that signs its account in. */
export const passkey = pgTable(
  "passkey",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    credentialID: text("credential_id").notNull(),
    /** Unsigned, of 32 bits. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    /** Separated by commas. */
    transports: text("transports"),
    /** The model of the authenticator. */
    aaguid: text("aaguid"),
    lastUsedAt: instant("last_used_at"),
    createdAt: createdAt(),
  },
  (table) => [unique("passkey_credential_taken").on(table.credentialID), index("passkey_user").on(table.userId)],
);
