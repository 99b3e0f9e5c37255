import type { OAuthScope } from "@guildhall/contracts";
import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { oauthConsent } from "./oauth-consent.ts";
import { session } from "./session.ts";

/** An authorization code: an app exchanges it for tokens, once, while the session that it was issued in lasts. */
export const oauthCode = pgTable(
  "oauth_code",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the code. */
    codeHash: text("code_hash").notNull(),
    consentId: text("consent_id")
      .notNull()
      .references(() => oauthConsent.id, { onDelete: "cascade" }),
    sessionId: text("session_id")
      .notNull()
      .references(() => session.id, { onDelete: "cascade" }),
    scopes: text("scopes").array().$type<OAuthScope[]>().notNull(),
    redirectUri: text("redirect_uri").notNull(),
    /** SHA-256 of the verifier (PKCE). */
    codeChallenge: text("code_challenge").notNull(),
    nonce: text("nonce"),
    /** When the person had shown who they are. */
    authTime: instant("auth_time").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** It stays for a while after its exchange, so that a second one is recognized. */
    usedAt: instant("used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("oauth_code_value").on(table.codeHash),
    index("oauth_code_consent").on(table.consentId),
    index("oauth_code_session").on(table.sessionId),
    index("oauth_code_expires").on(table.expiresAt),
  ],
);
