import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";
import { usageError } from "../../failure/command-error.ts";

/** A row of the file, as it is sent. */
export interface FileRow {
  /** Its line in the file, from 1; the head is one too. */
  line: number;
  email: string;
  name: string;
  roles: string[];
}

const columns = ["email", "name", "role"] as const;
const EXAMPLE = "  The first line has to name the columns: email,name,role";
const MOST_SHOWN = 20;

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

/**
 * Reads a list of people: UTF-8, with or without a byte order mark, whatever its line ends, commas or semicolons
 * between the columns; several roles with `;` or `,` between. Other columns are of no interest.
 * @throws CommandError with the lines that cannot be read
 */
export function readPeople(path: string): FileRow[] {
  const text = readText(path);
  const [head = ""] = text.split(/[\r\n]/, 1);
  try {
    const records: Parsed[] = parse(text, {
      columns: (names: string[]) => namedColumns(path, names),
      delimiter: head.includes(";") && !head.includes(",") ? ";" : ",",
      record_delimiter: ["\r\n", "\n", "\r"],
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      trim: true,
      info: true,
    });
    rejectUneven(path, records);
    if (records.length === 0) throw usageError(`${path} has no people in it.`, [EXAMPLE]);
    return records.map(({ record: { email = "", name = "", role = "" }, info: { lines: line } }) => {
      return { line, email, name, roles: role.split(/[;,]/).flatMap((one) => one.trim() || []) };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw usageError(`${path} cannot be read as CSV, line ${error.lines ?? "unknown"}: ${inWords(error)}`);
  }
}

function readText(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) throw usageError(`${path} is not in UTF-8. Save it as "CSV UTF-8".`);
    throw usageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function namedColumns(path: string, names: readonly string[]): string[] {
  const known = names.map((name) => name.toLowerCase());
  const missing = columns.filter((column) => !known.includes(column));
  if (missing.length > 0) throw usageError(`${path}, line 1: there is no column ${missing.join(", ")}.`, [EXAMPLE]);
  return known;
}

/** A cell too few or too many shifts the others, so nothing of such a line is to be believed. */
function rejectUneven(path: string, records: readonly Parsed[]): void {
  const uneven = records.filter(({ info }) => "error" in info && info.error !== undefined);
  if (uneven.length === 0) return;
  const shown = uneven.slice(0, MOST_SHOWN).map(({ info }) => `  line ${info.lines}: more or fewer cells than columns`);
  const more = uneven.length > MOST_SHOWN ? [`  … and ${uneven.length - MOST_SHOWN} more`] : [];
  throw usageError(`${path} has lines that do not fit its columns. Put cells with commas in quotes.`, [
    ...shown,
    ...more,
  ]);
}

const inWords = ({ code, message }: CsvError) =>
  code === "CSV_QUOTE_NOT_CLOSED" ? "a quotation mark is opened and never closed." : message;
