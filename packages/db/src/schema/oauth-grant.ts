import type { OAuthScope } from "@guildhall/contracts";
import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { oauthConsent } from "./oauth-consent.ts";
import { session } from "./session.ts";

/** What one authorization code was exchanged for: all tokens that descend from it, which end together. */
export const oauthGrant = pgTable(
  "oauth_grant",
  {
    id: text("id").primaryKey(),
    consentId: text("consent_id")
      .notNull()
      .references(() => oauthConsent.id, { onDelete: "cascade" }),
    codeId: text("code_id").notNull(),
    scopes: text("scopes").array().$type<OAuthScope[]>().notNull(),
    /** The session with which it ends; null with `offline_access`. */
    sessionId: text("session_id").references(() => session.id, { onDelete: "cascade" }),
    /** The session that it began in, for `sid` of ID tokens. It may have ended. */
    beganInSessionId: text("began_in_session_id").notNull(),
    authTime: instant("auth_time").notNull(),
    createdAt: createdAt(),
    /** From then on it has no token that counts. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    unique("oauth_grant_code").on(table.codeId),
    index("oauth_grant_consent").on(table.consentId),
    index("oauth_grant_session").on(table.sessionId),
    index("oauth_grant_began_in").on(table.beganInSessionId),
    index("oauth_grant_expires").on(table.expiresAt),
  ],
);
