import { Email } from "@guildhall/contracts";
import type { Outcome } from "./import-in-parts.ts";
import type { FileRow } from "./read-people.ts";

/** Those of the rows whose address was on an earlier line already, as errors; and the others. */
export function setDuplicatesAside(rows: readonly FileRow[]): { single: FileRow[]; duplicates: Outcome[] } {
  const firstLines = new Map<string, number>();
  const single: FileRow[] = [];
  const duplicates: Outcome[] = [];
  for (const row of rows) {
    const { line, email } = row;
    const address = Email.safeParse(email).data ?? email.toLowerCase();
    const first = firstLines.get(address);
    if (first === undefined || address === "") {
      firstLines.set(address, line);
      single.push(row);
    } else {
      const message = `This address is on line ${first} already. Leave one of the two lines out.`;
      duplicates.push({ line, email: address, action: "error", reason: "invalid_input", message });
    }
  }
  return { single, duplicates };
}
