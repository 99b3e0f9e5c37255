import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";
import { user } from "./user.ts";

/** A way to sign in: a password hash, or an account with another provider. Written by Better Auth alone. */
export const account = pgTable(
  "account",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index("account_user").on(table.userId),
    // Whose account at one of these providers it is must not depend on who came first of two at the same instant.
    uniqueIndex("account_of_provider")
      .on(table.providerId, table.accountId)
      .where(sql`${table.providerId} in ('github', 'google', 'oidc')`),
  ],
);
