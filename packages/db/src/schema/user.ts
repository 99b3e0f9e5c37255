import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "./columns.ts";

/** An account. Written by Better Auth, except those that are created for someone by their address. */
export const user = pgTable(
  "user",
  {
    id: text("id").$type<UserId>().primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    /** Whether signing in takes a second factor, in addition to any way of signing in but a passkey and single sign-on. */
    twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
    /** How its last sign-in began, as Better Auth names it: `email`, `passkey`, the id of a social provider. */
    lastLoginMethod: text("last_login_method"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("user_email_taken").on(table.email),
    check("user_email_canonical", sql`is_canonical_email(${table.email})`),
  ],
);
