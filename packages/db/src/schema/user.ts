import type { InstanceRole, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";

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
    /** `admin` for an administrator of the instance; null or `user` for anyone else. */
    role: text("role").$type<InstanceRole>(),
    /** Whether the account was banned: until `banExpires`, or until it is unbanned. `is_banned` decides whether it is now. */
    banned: boolean("banned").notNull().default(false),
    banReason: text("ban_reason"),
    banExpires: instant("ban_expires"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("user_email_taken").on(table.email),
    check("user_email_canonical", sql`is_canonical_email(${table.email})`),
    check("user_role_known", sql`${table.role} in ('admin', 'user')`),
    index("user_administrators").on(table.id).where(sql`${table.role} = 'admin'`),
    index("user_banned").on(table.id).where(sql`${table.banned}`),
    index("user_by_created").on(table.createdAt, table.id),
    index("user_by_updated").on(table.updatedAt, table.id),
    index("user_by_role").on(sql`coalesce(${table.role}, 'user')`, table.id),
    index("user_by_confirmation").on(table.emailVerified, table.id),
    index("user_unconfirmed").on(table.createdAt, table.id).where(sql`not ${table.emailVerified}`),
    index("user_by_name").on(sql`lower(${table.name})`, table.id),
    index("user_search_name").using("gin", sql`lower(${table.name}) gin_trgm_ops`),
    index("user_search_email").using("gin", sql`${table.email} gin_trgm_ops`),
  ],
);
