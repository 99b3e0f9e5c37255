import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { oauthGrant } from "./oauth-grant.ts";

/** By which an app gets the next access token, once: it gets the next one of these as well. */
export const oauthRefreshToken = pgTable(
  "oauth_refresh_token",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
    grantId: text("grant_id")
      .notNull()
      .references(() => oauthGrant.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    /** Used ones stay while the grant lasts: a second use shows that it was stolen, and ends the grant. */
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("oauth_refresh_token_value").on(table.tokenHash),
    index("oauth_refresh_token_grant").on(table.grantId),
    index("oauth_refresh_token_expires").on(table.expiresAt),
  ],
);
