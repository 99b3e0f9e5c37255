import type { OrganizationRecord } from "@guildhall/contracts";
import type { organization } from "@guildhall/db";
import { exactly } from "../bookkeeping/exactly.ts";

export type OrganizationRow = typeof organization.$inferSelect;

/** All fields of an organization that members may see, for a member with these roles. */
export function viewRecord(
  { maxTeams: _teams, privateMetadata: _private, rowId: _rowId, ...row }: OrganizationRow,
  roles: readonly string[],
): OrganizationRecord {
  return exactly<OrganizationRecord>()({ ...row, roles: [...roles] });
}
