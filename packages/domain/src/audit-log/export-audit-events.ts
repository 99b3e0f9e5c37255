import type {
  AuditFilter,
  ExportAuditEventsInput,
  ExportedAuditEvent,
  ExportedAuditEvents,
} from "@guildhall/contracts";
import { auditEvent, type Orm } from "@guildhall/db";
import { and, asc, gt, gte, isNotNull, sql } from "drizzle-orm";
import type { AuditLog } from "./audit-log.ts";
import { viewForExport } from "./event-view.ts";
import { matchingEvents } from "./matching-events.ts";

const AT_A_TIME = 500;

/**
 * A part of an audit log in the order of its chain: at most 500 events. Events that are not linked yet are left out; they follow in
 * some seconds.
 */
export async function exportAuditEvents(
  { services, chain }: AuditLog,
  { after, ...filter }: ExportAuditEventsInput,
): Promise<ExportedAuditEvents> {
  const { orm } = services.database;
  const start = after > 0 ? after : (await firstSequence(orm, chain, filter)) - 1;
  const rows = await orm
    .select()
    .from(auditEvent)
    .where(and(matchingEvents(chain, filter), isNotNull(auditEvent.sequence), gt(auditEvent.sequence, start)))
    .orderBy(asc(auditEvent.sequence))
    .limit(AT_A_TIME);
  return {
    items: rows.map(viewForExport),
    next: rows.length < AT_A_TIME ? null : (rows.at(-1)?.sequence ?? null),
  };
}

/** All of it, part after part: memory does not grow with the log. */
export async function* exportAllAuditEvents(log: AuditLog, filter: AuditFilter): AsyncGenerator<ExportedAuditEvent[]> {
  let after: number | null = 0;
  while (after !== null) {
    const part: ExportedAuditEvents = await exportAuditEvents(log, { ...filter, after });
    yield part.items;
    after = part.next;
  }
}

/** Where to begin, so that an export of the last month does not read the years before. */
async function firstSequence(orm: Orm, chain: string, { from }: AuditFilter): Promise<number> {
  if (!from) return 1;
  const [first] = await orm
    .select({ sequence: auditEvent.sequence })
    .from(auditEvent)
    // Events are linked in the order of their locks, which differs from that of their times by some seconds.
    .where(
      and(
        matchingEvents(chain, {}),
        gte(auditEvent.createdAt, sql`${from.toISOString()}::timestamptz - interval '1 hour'`),
      ),
    )
    .orderBy(asc(auditEvent.createdAt), asc(auditEvent.id))
    .limit(1);
  return first?.sequence ?? 1;
}
