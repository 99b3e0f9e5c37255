import type { Source } from "@guildhall/contracts";
import { bigint, integer, text } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";

/**
 * What the server keeps about every entity: who made, changed and deleted it when, its version, how it came to be, and
 * a running number. No foreign keys on the people: the record outlives the account.
 */
export const bookkeeping = () => ({
  createdAt: createdAt(),
  createdBy: text("created_by"),
  updatedAt: updatedAt(),
  updatedBy: text("updated_by"),
  deletedAt: instant("deleted_at"),
  deletedBy: text("deleted_by"),
  version: integer("version").notNull().default(1),
  source: text("source").$type<Source>().notNull().default("ui"),
  rowId: bigint("row_id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
});
