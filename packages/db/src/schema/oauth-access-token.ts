import type { OAuthScope } from "@guildhall/contracts";
import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { oauthGrant } from "./oauth-grant.ts";

/** By which an app reads about someone at `/oauth2/userinfo`. It opens none of our other APIs. */
export const oauthAccessToken = pgTable(
  "oauth_access_token",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
    grantId: text("grant_id")
      .notNull()
      .references(() => oauthGrant.id, { onDelete: "cascade" }),
    scopes: text("scopes").array().$type<OAuthScope[]>().notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("oauth_access_token_value").on(table.tokenHash),
    index("oauth_access_token_grant").on(table.grantId),
    index("oauth_access_token_expires").on(table.expiresAt),
  ],
);
