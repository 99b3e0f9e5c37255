import { auditCsvHeader, toAuditCsv } from "@guildhall/contracts";
import type { AuditLog, ExportedEvent, ExportInput } from "./audit-log.ts";

export const formats = ["ndjson", "csv"] as const;
export type Format = (typeof formats)[number];

/** What an export came to. */
export interface Exported {
  events: number;
  /** The sequence of the last event; 0 if there is none. */
  last: number;
}

/** The events of a log in the order of its chain, part after part: memory does not grow with the log. */
export async function* readParts(
  log: AuditLog,
  filter: Omit<ExportInput, "after">,
  signal: AbortSignal,
): AsyncGenerator<ExportedEvent[]> {
  for (let after: number | null = 0; after !== null; ) {
    const part: Awaited<ReturnType<AuditLog["export"]>> = await log.export({ ...filter, after }, signal);
    yield part.items;
    after = part.next;
  }
}

/** The text of an export. @param exported is counted while the text is read */
export async function* textOf(
  parts: AsyncIterable<readonly ExportedEvent[]>,
  format: Format,
  exported: Exported,
): AsyncGenerator<string> {
  if (format === "csv") yield auditCsvHeader;
  const line = format === "csv" ? toAuditCsv : (event: ExportedEvent) => `${JSON.stringify(event)}\n`;
  for await (const events of parts) {
    exported.events += events.length;
    exported.last = events.at(-1)?.sequence ?? exported.last;
    if (events.length > 0) yield events.map(line).join("");
  }
}
