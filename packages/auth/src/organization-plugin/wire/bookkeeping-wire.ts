import type { Bookkeeping } from "@guildhall/contracts";

/**
 * What the server keeps about every entity. Nothing but an organization is there after it was deleted. `_rowId` is null:
 * one counter serves all organizations, and would reveal to each how much happens in the others.
 */
export function bookkeepingWire(record: Omit<Bookkeeping, "deletedAt" | "deletedBy"> & Partial<Bookkeeping>) {
  const { createdAt, createdBy, updatedAt, updatedBy, deletedAt = null, deletedBy = null, version, source } = record;
  return { createdAt, createdBy, updatedAt, updatedBy, deletedAt, deletedBy, version, source, _rowId: null };
}
