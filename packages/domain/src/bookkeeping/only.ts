/** These fields of a row, as the audit log shows them before and after a change. */
export function only(row: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => fields.includes(field)));
}
