import { type Guildhall, isReason } from "@guildhall/client";
import { type ImportedRow, MAX_IMPORT_ROWS } from "@guildhall/contracts";
import { usageError } from "../../failure/command-error.ts";
import type { FileRow } from "./read-people.ts";

/** What became of a line of the file, or would. */
export interface Outcome extends ImportedRow {
  line: number;
}

/**
 * Sends a list in parts, one after the other, and reports the number of finished lines after each. Dry runs of later parts
 * count with what the earlier ones would do.
 */
export async function importInParts(
  guildhall: Guildhall,
  list: { organization: string; rows: readonly FileRow[]; dryRun: boolean; signal: AbortSignal },
  onThrough: (lines: number) => void,
): Promise<Outcome[]> {
  const { organization, rows, dryRun, signal } = list;
  const outcomes: Outcome[] = [];
  const earlier = { added: 0, owners: 0 };
  for (let start = 0; start < rows.length; start += MAX_IMPORT_ROWS) {
    const part = rows.slice(start, start + MAX_IMPORT_ROWS);
    const sent = part.map(({ email, name, roles }) => ({ email, name, roles }));
    const answer = await guildhall.member.import
      .mutate({ organization, rows: sent, dryRun, ...(dryRun ? { earlier } : {}) }, { signal })
      .catch((error: unknown) => {
        throw namingLines(error, part);
      });
    outcomes.push(...answer.rows.map((row, index) => ({ line: part[index]?.line ?? 0, ...row })));
    earlier.added += answer.totals.added;
    earlier.owners += answer.totals.owners;
    onThrough(outcomes.length);
  }
  return outcomes;
}

/** The server counts the rows of a part, people the lines of their file. */
function namingLines(error: unknown, part: readonly FileRow[]): unknown {
  if (!isReason(error, "invalid_input")) return error;
  const faults = Object.entries(error.fields).flatMap(([field, fault]) => {
    const [, row, column] = /^rows\.(\d+)\.(\w+)/.exec(field) ?? [];
    return row === undefined ? [] : [`  line ${part[Number(row)]?.line}, ${column}: ${fault}`];
  });
  return faults.length === 0 ? error : usageError("The file has lines that cannot be sent.", faults);
}
