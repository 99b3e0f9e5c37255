import { bigint, date, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { createdAt, instant } from "./columns.ts";

/** The last event of each chain, under whose lock the next one is sealed, and the last verification. */
export const auditChain = pgTable("audit_chain", {
  /** An organization's id, or `instance`. */
  chain: text("chain").primaryKey(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  hash: bytea("hash").notNull(),
  verifiedAt: instant("verified_at"),
  /** How many events the last verification checked. */
  verifiedCount: bigint("verified_count", { mode: "number" }),
  /** The first event that the last verification found invalid. */
  firstInvalid: bigint("first_invalid", { mode: "number" }),
});

/** The last event of a chain on a day, signed: to remove or recompute events unnoticed takes the key. */
export const auditHead = pgTable(
  "audit_head",
  {
    chain: text("chain").notNull(),
    /** In UTC. */
    day: date("day", { mode: "string" }).notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    hash: bytea("hash").notNull(),
    keyId: text("key_id").notNull(),
    signature: bytea("signature").notNull(),
    signedAt: instant("signed_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: "audit_head_pkey", columns: [table.chain, table.day] })],
);

/** The last event that pruning removed from a chain, signed: verification begins after it. */
export const auditCheckpoint = pgTable("audit_checkpoint", {
  chain: text("chain").primaryKey(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  hash: bytea("hash").notNull(),
  keyId: text("key_id").notNull(),
  signature: bytea("signature").notNull(),
  createdAt: createdAt(),
  /** The transaction that wrote it, which alone may delete events up to it. */
  transactionId: text("transaction_id").notNull(),
});
