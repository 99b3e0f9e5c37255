import { ImportRow } from "@guildhall/contracts";
import { usageError } from "../../failure/command-error.ts";
import type { Outcome } from "./import-in-parts.ts";
import { type CsvRecord, parseCsv } from "./parse-csv.ts";
import { readTextFile } from "./read-text-file.ts";

/** A row of the file, as it is sent. */
export interface FileRow extends ImportRow {
  /** Its line in the file, from 1; the head is one too. */
  line: number;
}

/** The rows that can be sent, and an error for each of the other lines. */
export interface FileRows {
  rows: FileRow[];
  unreadable: Outcome[];
}

const columns = ["email", "name", "role"] as const;
type Column = (typeof columns)[number];
type Positions = Record<Column, number>;

const EXAMPLE = "  The first line has to name the columns: email,name,role";
const LINE_END = /[\r\n]/;

/**
 * Reads a list of people as spreadsheets write it; several roles with `;` or `,` between. Other columns are of no interest.
 * A line that cannot be read is an error of its own, and the others are read.
 * @throws CommandError if the file is not such a list
 */
export function readPeople(path: string): FileRows {
  const records = parseCsv(readTextFile(path), {
    countColumns: (cells) => columns.length - missingIn(cells).length,
    hasSwallowedLines: (cells, head, delimiter) => {
      const { email, name, role } = valuesOf(cells, positionsIn(head));
      return LINE_END.test(email) || LINE_END.test(role) || (LINE_END.test(name) && name.includes(delimiter));
    },
  });
  const [head, ...others] = records;
  if (head === undefined) throw usageError(`${path} has no people in it.`, [EXAMPLE]);
  const at = requireHead(path, head);
  if (others.length === 0) throw usageError(`${path} has no people in it.`, [EXAMPLE]);

  const result: FileRows = { rows: [], unreadable: [] };
  for (const record of others) {
    const row = "problem" in record ? record : readRow(record, at);
    if ("problem" in row) result.unreadable.push(unreadable(row));
    else result.rows.push(row);
  }
  return result;
}

const nameOf = (head: string) => head.toLowerCase();

const missingIn = (head: readonly string[]) =>
  columns.filter((column) => !head.some((cell) => nameOf(cell) === column));

function positionsIn(head: readonly string[]): Positions {
  const names = head.map(nameOf);
  return { email: names.indexOf("email"), name: names.indexOf("name"), role: names.indexOf("role") };
}

interface Head extends Positions {
  /** Of columns, unnamed ones at the end not counted. */
  count: number;
}

function requireHead(path: string, record: CsvRecord): Head {
  const at = `${path}, line ${record.line}`;
  if ("problem" in record) throw usageError(`${at}: ${record.problem}`, [EXAMPLE]);
  const cells = withoutEmptyEnd(record.cells);
  const missing = missingIn(cells);
  if (missing.length > 0) {
    const seen = `  Its columns are: ${cells.join(" | ").slice(0, 200)}`;
    throw usageError(`${at}: there is no column ${missing.join(", ")}.`, [EXAMPLE, seen]);
  }
  for (const column of columns) {
    const same = cells.filter((cell) => nameOf(cell) === column);
    if (same.length > 1) {
      throw usageError(`${at}: there are ${same.length} columns ${column} (${same.join(", ")}).`, [
        "  Rename or remove all but one of them.",
      ]);
    }
  }
  return { ...positionsIn(cells), count: cells.length };
}

function readRow({ line, cells }: { line: number; cells: string[] }, head: Head): FileRow | Unreadable {
  const { email, name, role } = valuesOf(cells, head);
  // A missing or additional cell shifts the others. Empty ones at the end are not additional.
  if (withoutEmptyEnd(cells).length > head.count) {
    const problem = "This line has more cells than columns. Put a cell that contains the separator in quotes.";
    return { line, email, problem };
  }
  if (cells.length <= Math.max(head.email, head.name, head.role)) {
    return { line, email, problem: "This line has fewer cells than columns. Add those that are missing." };
  }
  if (cells.some((cell) => cell.includes("\0"))) {
    return { line, email, problem: "This line contains a NUL character. Remove it." };
  }
  const row = ImportRow.safeParse({
    email,
    name: name.replace(/\s+/g, " "),
    roles: role.split(/[;,]/).flatMap((one) => one.trim() || []),
  });
  if (row.success) return { line, ...row.data };
  return { line, email, problem: row.error.issues[0]?.message ?? "" };
}

interface Unreadable {
  line: number;
  email?: string;
  problem: string;
}

const unreadable = ({ line, email = "", problem }: Unreadable): Outcome => ({
  line,
  email: email.slice(0, 100),
  action: "error",
  reason: "invalid_input",
  message: problem,
});

const valuesOf = (cells: readonly string[], { email, name, role }: Positions) => ({
  email: cells[email] ?? "",
  name: cells[name] ?? "",
  role: cells[role] ?? "",
});

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== "") + 1);
}
