import type { UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** What every update writes in addition to its change. @param userId who changed it, or null when Guildhall itself did */
export const changedBy = (table: { version: AnyPgColumn }, userId: UserId | null) => ({
  version: sql`${table.version} + 1`,
  // When it happened, not when the transaction began to wait for the organization's lock.
  updatedAt: sql`clock_timestamp()`,
  updatedBy: userId,
});
