import type { OAuthClientId, OAuthScope, UserId } from "@guildhall/contracts";
import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";
import { oauthClient } from "./oauth-client.ts";
import { user } from "./user.ts";

/** What someone has allowed an app to see. What was issued for it ends with it. */
export const oauthConsent = pgTable(
  "oauth_consent",
  {
    id: text("id").primaryKey(),
    clientId: text("client_id")
      .$type<OAuthClientId>()
      .notNull()
      .references(() => oauthClient.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    scopes: text("scopes").array().$type<OAuthScope[]>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** When the app last got tokens. */
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    unique("oauth_consent_of_user").on(table.userId, table.clientId),
    index("oauth_consent_client").on(table.clientId),
  ],
);
