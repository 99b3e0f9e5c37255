import { sql } from "drizzle-orm";
import { check, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";

/** The keys that sign JSON Web Tokens. The public ones are at `/api/auth/jwks`, where the id is the `kid`. */
export const jwks = pgTable(
  "jwks",
  {
    id: text("id").primaryKey(),
    /** A JSON Web Key. */
    publicKey: text("public_key").notNull(),
    /** The same with its private part, encrypted. */
    privateKey: text("private_key").notNull(),
    alg: text("alg").notNull(),
    crv: text("crv").notNull(),
    createdAt: createdAt(),
    /** It is published earlier, so that verifiers have it by then. */
    signsFrom: instant("signs_from").notNull().defaultNow(),
    /** From then on it signs nothing; it stays published for a while. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [check("jwks_expires_later", sql`${table.expiresAt} > ${table.signsFrom}`)],
);
