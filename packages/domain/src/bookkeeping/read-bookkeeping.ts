import type { Bookkeeping } from "@guildhall/contracts";
import type { Sql } from "postgres";

/** The bookkeeping of a row. Times are Postgres' text when hand-written SQL read them. */
export interface BookkeepingRow extends Omit<Bookkeeping, "createdAt" | "updatedAt" | "deletedAt"> {
  createdAt: Date | string;
  updatedAt: Date | string;
  deletedAt: Date | string | null;
}

/** What hand-written SQL selects of the bookkeeping of a table under its alias there. */
export const bookkeepingColumns = (sql: Sql, alias: string) => sql`
  ${sql(alias)}.created_at as "createdAt", ${sql(alias)}.created_by as "createdBy",
  ${sql(alias)}.updated_at as "updatedAt", ${sql(alias)}.updated_by as "updatedBy",
  ${sql(alias)}.deleted_at as "deletedAt", ${sql(alias)}.deleted_by as "deletedBy",
  ${sql(alias)}.version, ${sql(alias)}.source`;

export const viewBookkeeping = (row: BookkeepingRow): Bookkeeping => ({
  createdAt: new Date(row.createdAt),
  createdBy: row.createdBy,
  updatedAt: new Date(row.updatedAt),
  updatedBy: row.updatedBy,
  deletedAt: row.deletedAt === null ? null : new Date(row.deletedAt),
  deletedBy: row.deletedBy,
  version: row.version,
  source: row.source,
});
