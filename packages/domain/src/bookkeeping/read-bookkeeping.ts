import type { Bookkeeping } from "@guildhall/contracts";
import type { AnyRow } from "@guildhall/db";

export type BookkeepingRow = AnyRow<Bookkeeping>;

/** The bookkeeping of a row, its times as Dates. */
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
