import type { OAuthClientId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, updatedAt } from "./columns.ts";

/** An app that people sign in to with Guildhall, by OAuth. Administrators make them. */
export const oauthClient = pgTable(
  "oauth_client",
  {
    /** Its `client_id`. */
    id: text("id").$type<OAuthClientId>().primaryKey(),
    name: text("name").notNull(),
    /** The page of the app. */
    uri: text("uri"),
    /** SHA-256 of the secret, which itself is not stored; null for a public client, which has none. */
    secretHash: text("secret_hash"),
    redirectUris: text("redirect_uris").array().notNull(),
    postLogoutRedirectUris: text("post_logout_redirect_uris").array().notNull(),
    disabled: boolean("disabled").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [check("oauth_client_has_redirect_uri", sql`cardinality(${table.redirectUris}) > 0`)],
);
