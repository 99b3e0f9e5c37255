import type { AuditEvent } from "./audit.ts";

/** An event in this process, or as a client of the tRPC API gets it. */
type AuditCsvEvent = Omit<AuditEvent, "createdAt" | "changes"> & {
  createdAt: Date | string;
  changes: readonly unknown[];
};

const columns = {
  sequence: ({ sequence }) => sequence,
  createdAt: ({ createdAt }) => (typeof createdAt === "string" ? createdAt : createdAt.toISOString()),
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
} satisfies Record<string, (event: AuditCsvEvent) => string | number | null>;

export const auditCsvHeader = `${Object.keys(columns).join()}\r\n`;

/** An event as a line of CSV (RFC 4180). */
export const toAuditCsv = (event: AuditCsvEvent): string =>
  `${Object.values(columns)
    .map((column) => cell(column(event)))
    .join()}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = neutralized(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run cells that begin like a formula; after an apostrophe they are text. Where decimals have a comma, they begin a cell
 * after each semicolon or tab, whatever is quoted. The last four are the full-width forms of the first.
 */
const neutralized = (text: string) => text.replace(/(^|[;\t])(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/gu, "$1'");
