import { type AuditEvent, type ListAuditEventsInput, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { CURSOR_PAGE_BYTES, type FittingRow, withinBytes } from "../paging/within-bytes.ts";
import type { AuditLog } from "./audit-log.ts";
import { type EventRow, viewEvent } from "./event-view.ts";
import { eventColumns, matchingEvents } from "./matching-events.ts";

/** A page of an audit log, newest first. Two SQL statements, sent at once. @throws invalid_input */
export async function listAuditEvents(
  { services, chain }: AuditLog,
  input: ListAuditEventsInput,
): Promise<Page<AuditEvent>> {
  const { sql } = services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const matches = matchingEvents(sql, chain, input);
  const page = sql`
    select ${sql.unsafe(eventColumns)}, row_number() over (order by e.created_at desc, e.id desc) as place
    from (
      select * from audit_event e
      where ${matches} ${after ? sql`and (e.created_at, e.id) < (${after.key}, ${after.id})` : sql``}
      order by e.created_at desc, e.id desc limit ${input.limit + 1}
    ) e`;
  const [rows, [total]] = await Promise.all([
    sql<(EventRow & FittingRow)[]>`${withinBytes(sql, page, CURSOR_PAGE_BYTES)} order by place`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select from audit_event e where ${matches} limit ${TOTAL_CAP + 1}) counted`,
  ]);
  return toPage(rows, {
    limit: input.limit,
    count: total?.count ?? 0,
    pageRows: rows[0]?.pageRows,
    toItem: viewEvent,
    cursorAfter: (row) => encodeCursor("-created", new Date(row.createdAt).toISOString(), row.id),
  });
}
