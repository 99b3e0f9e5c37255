import type { AuditEvent } from "./audit.ts";

/** An event, also as JSON has it, where its time is text. */
type Event = Omit<AuditEvent, "createdAt" | "changes"> & { createdAt: Date | string; changes: readonly object[] };

const columns = {
  sequence: ({ sequence }) => sequence,
  createdAt: ({ createdAt }) => new Date(createdAt).toISOString(),
  event: ({ event }) => event,
  actorType: ({ actor }) => actor.type,
  actorId: ({ actor }) => actor.id,
  actorName: ({ actor }) => actor.name,
  actorEmail: ({ actor }) => actor.email,
  tokenId: ({ actor }) => actor.tokenId,
  targetType: ({ target }) => target.type,
  targetId: ({ target }) => target.id,
  targetName: ({ target }) => target.name,
  targetEmail: ({ target }) => target.email,
  changes: ({ changes }) => JSON.stringify(changes),
  details: ({ details }) => JSON.stringify(details),
  api: ({ context }) => context.api,
  requestId: ({ context }) => context.requestId,
  ip: ({ context }) => context.ip,
  userAgent: ({ context }) => context.userAgent,
  hash: ({ hash }) => hash,
} satisfies Record<string, (event: Event) => string | number | null>;

/** The line before the events. */
export const auditCsvHeader = `${Object.keys(columns).join()}\r\n`;

/** An event as a line of CSV (RFC 4180). */
export const toAuditCsv = (event: Event): string =>
  `${Object.values(columns)
    .map((column) => cell(column(event)))
    .join()}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = neutralized(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run cells that begin like a formula; after an apostrophe they are text. */
const neutralized = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
