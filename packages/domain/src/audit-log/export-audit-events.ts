import type {
  AuditFilter,
  ExportAuditEventsInput,
  ExportedAuditEvent,
  ExportedAuditEvents,
} from "@guildhall/contracts";
import { type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { AuditLog } from "./audit-log.ts";
import { type EventRow, viewForExport } from "./event-view.ts";
import { inExportTurn } from "./export-turns.ts";
import { eventColumns, matchingEvents } from "./matching-events.ts";

const AT_A_TIME = 500;
/** Among how many of the earliest events after a time the first of the chain is looked for. */
const START_AMONG = 10_000;

/**
 * A part of an audit log in the order of its chain: at most 500 events, and about a megabyte. Events that are not linked yet are
 * left out; they follow in some seconds.
 */
export async function exportAuditEvents(
  log: AuditLog,
  { after, ...filter }: ExportAuditEventsInput,
): Promise<ExportedAuditEvents> {
  const { sql } = log.services.database;
  const start = after > 0 ? after : await readStart(log, filter);
  const part = sql`
    select ${sql.unsafe(eventColumns)}, row_number() over (order by e.sequence) as place
    from (
      select * from audit_event e where ${matchingEvents(sql, log.chain, filter)} and e.sequence > ${start}
      order by e.sequence limit ${AT_A_TIME}
    ) e`;
  const rows = await sql<(EventRow & FittingRow)[]>`${withinBytes(sql, part)} order by place`;
  const items = rows.map(viewForExport);
  const found = rows[0]?.pageRows ?? 0;
  const isLast = found < AT_A_TIME && items.length === found;
  return { items, next: isLast ? null : (items.at(-1)?.sequence ?? null) };
}

/** All of it, part after part: memory does not grow with the log. @see takeExportPlace */
export async function* exportAllAuditEvents(log: AuditLog, filter: AuditFilter): AsyncGenerator<ExportedAuditEvent[]> {
  let after: number | null = 0;
  while (after !== null) {
    const following = { ...filter, after };
    const part: ExportedAuditEvents = await inExportTurn(log.services, () => exportAuditEvents(log, following));
    yield part.items;
    after = part.next;
  }
}

/** After which event to begin: past the pruned ones, and so that an export of the last month does not read the years before. */
async function readStart({ services, chain }: AuditLog, { from }: AuditFilter): Promise<number> {
  const { sql } = services.database;
  // The earliest is not always the first of the chain: some are linked late, or a clock was set. Reading all would take long.
  const [start] = from
    ? await sql<{ sequence: string | null }[]>`
        select min(earliest.sequence) - 1 as sequence from (
          select e.sequence from audit_event e
          where e.chain = ${chain} and e.created_at >= ${from.toISOString()}::timestamptz - interval '1 hour'
          order by e.created_at, e.id limit ${START_AMONG}
        ) earliest`
    : await sql<{ sequence: string | null }[]>`select sequence from audit_checkpoint where chain = ${chain}`;
  return Number(start?.sequence ?? 0);
}
