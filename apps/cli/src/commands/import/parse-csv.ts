import { CsvError, parse } from "csv-parse/sync";

/** A record of a CSV file, or what is wrong with the line it begins on. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; problem: string };

/** What Excel, LibreOffice, Numbers and Google Sheets put between cells. */
const delimiters = [",", ";", "\t", "|"];

// Excel writes and reads it where its separator is not that of the country.
const SEPARATOR_LINE = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r|$)/i;

/** What the reader of a file expects in it. */
export interface CsvShape {
  /** How many of the expected columns a first record names. */
  countColumns(head: readonly string[]): number;
  /** Whether a quotation mark that is not closed seems to have made one cell of several lines. */
  hasSwallowedLines(cells: readonly string[], head: readonly string[], delimiter: string): boolean;
}

/**
 * Parses a text whose first record names the columns, with any line ends. The delimiter is the one that `sep=` on the first
 * line names, or else the one with which the first record names the most of the expected columns. Blank records are left out.
 * After one that cannot be parsed or has swallowed others, parsing goes on at the next line.
 */
export function parseCsv(text: string, shape: CsvShape): CsvRecord[] {
  const [separatorLine = "", separator] = SEPARATOR_LINE.exec(text) ?? [];
  const bytes = Buffer.from(text.slice(separatorLine.length));
  const delimiter = separator ?? findDelimiter(bytes, shape);

  const records: CsvRecord[] = [];
  let head: string[] | undefined;
  let line = separatorLine === "" ? 1 : 2;
  for (let start = 0; start < bytes.length; ) {
    const rest = bytes.subarray(start);
    let parsed = 0;
    const problem = parseUntilProblem(rest, delimiter, (cells, end) => {
      const isBlank = cells.every((cell) => cell === "");
      if (!isBlank) head ??= cells;
      if (head !== undefined && shape.hasSwallowedLines(cells, head, delimiter)) return false;
      if (!isBlank) records.push({ line, cells });
      line += lineEndsIn(rest.subarray(parsed, end));
      parsed = end;
      return true;
    });
    start += parsed;
    if (problem === undefined) break;
    records.push({ line, problem });
    start += lengthOfLine(bytes.subarray(start));
    line++;
  }
  return records;
}

function findDelimiter(bytes: Buffer, { countColumns }: CsvShape): string {
  const counts = delimiters.map((delimiter) => countColumns(firstRecord(bytes, delimiter)));
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

class Torn extends Error {}

/** Hands each record over, with where it ends; stops at one that cannot be parsed or is not accepted. */
function parseUntilProblem(
  bytes: Buffer,
  delimiter: string,
  onRecord: (cells: string[], end: number) => boolean,
): string | undefined {
  try {
    parse(bytes, {
      ...options(delimiter),
      on_record: (cells: string[], { bytes: end }) => {
        if (!onRecord(cells, end)) throw new Torn();
        return null;
      },
    });
    return undefined;
  } catch (error) {
    if (error instanceof Torn) return UNCLOSED;
    if (error instanceof CsvError) return error.code === "CSV_QUOTE_NOT_CLOSED" ? UNCLOSED : MISPLACED;
    throw error;
  }
}

const UNCLOSED = "A quotation mark is opened on this line and not closed. Close it or remove it.";
const MISPLACED =
  'A quotation mark is in the wrong place. Put the entire cell in quotes, and write "" for a mark in it.';

const options = (delimiter: string) => ({
  delimiter,
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  trim: true,
});

function firstRecord(bytes: Buffer, delimiter: string): string[] {
  try {
    const [cells = []]: string[][] = parse(bytes, {
      ...options(delimiter),
      skip_records_with_empty_values: true,
      to: 1,
    });
    return cells;
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

const lineEndsIn = (bytes: Buffer) => bytes.toString("latin1").match(/\r\n|\n|\r/g)?.length ?? 0;

/** Of the first line, with its end. */
function lengthOfLine(bytes: Buffer): number {
  const lineFeed = bytes.indexOf("\n");
  const length = lineFeed < 0 ? bytes.length : lineFeed + 1;
  const carriageReturn = bytes.subarray(0, length).indexOf("\r");
  return carriageReturn < 0 || carriageReturn === lineFeed - 1 ? length : carriageReturn + 1;
}
