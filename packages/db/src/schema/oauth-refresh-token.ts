import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { oauthGrant } from "./oauth-grant.ts";

/** By which an app gets the next access token. Each use replaces it: a grant has one row, whose token changes. */
export const oauthRefreshToken = pgTable(
  "oauth_refresh_token",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of what all tokens of the grant begin with; null for a token from before there were such families. */
    familyHash: text("family_hash"),
    /** SHA-256 of the current token. Another one of the family was used before, and shows that it was stolen. */
    tokenHash: text("token_hash").notNull(),
    grantId: text("grant_id")
      .notNull()
      .references(() => oauthGrant.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    /** When one without a family was used, or any by a process of the release before: it stays, so that a second use is recognized. */
    usedAt: instant("used_at"),
    /** When the current token was issued. */
    createdAt: createdAt(),
  },
  (table) => [
    unique("oauth_refresh_token_family").on(table.familyHash),
    unique("oauth_refresh_token_value").on(table.tokenHash),
    index("oauth_refresh_token_grant").on(table.grantId),
    index("oauth_refresh_token_expires").on(table.expiresAt),
  ],
);
