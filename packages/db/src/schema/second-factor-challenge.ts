import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { session } from "./session.ts";
import { user } from "./user.ts";

/**
 * A second factor that is asked for: by a sign-in, which has no session until it is shown, or by a session, which shows it
 * again. Gone with the session, and with the password that the sign-in was begun with.
 */
export const secondFactorChallenge = pgTable(
  "second_factor_challenge",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    sessionId: text("session_id").references(() => session.id, { onDelete: "cascade" }),
    /** SHA-256 of what the cookie of a sign-in holds. */
    tokenHash: text("token_hash"),
    /** How the sign-in began, as in the account's `last_login_method`. */
    signInMethod: text("sign_in_method"),
    /** Whether the session is to outlive the browser's. */
    isRemembered: boolean("is_remembered").notNull().default(true),
    /** The client address that a sign-in was begun from. */
    clientAddress: text("client_address"),
    /** A keyed hash of the code that was sent by email, and what is left of it. */
    codeHash: text("code_hash"),
    codeExpiresAt: instant("code_expires_at"),
    codeFailures: integer("code_failures").notNull().default(0),
    expiresAt: instant("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("second_factor_challenge_token").on(table.tokenHash),
    unique("second_factor_challenge_session").on(table.sessionId),
    check(
      "second_factor_challenge_of_one",
      sql`(${table.sessionId} is null) <> (${table.tokenHash} is null) and (${table.sessionId} is null) = (${table.signInMethod} is not null)`,
    ),
    index("second_factor_challenge_user").on(table.userId, table.createdAt),
  ],
);
