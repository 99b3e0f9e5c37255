import { type RoleWords, roleTitle } from "../../access/role-words.ts";
import type { AuditRow } from "../audit-row.ts";

/** An event whose custom roles have the names that people read, where they have one now; the log itself has their keys. */
export function withRoleTitles(event: AuditRow, words: RoleWords): AuditRow {
  const titled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(titled);
    return typeof value === "string" && words.has(value) ? roleTitle(value, words) : value;
  };
  const changes = event.changes.map((change) =>
    change.field === "roles" ? { ...change, from: titled(change.from), to: titled(change.to) } : change,
  );
  return { ...event, changes };
}
