import { type AuditEvent, type ListAuditEventsInput, type Page, TOTAL_CAP } from "@guildhall/contracts";
import { auditEvent } from "@guildhall/db";
import { and, desc, sql } from "drizzle-orm";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { AuditLog } from "./audit-log.ts";
import { viewEvent } from "./event-view.ts";
import { matchingEvents } from "./matching-events.ts";

/** A page of an audit log, newest first. Two SQL statements, sent at once. @throws invalid_input */
export async function listAuditEvents(
  { services, chain }: AuditLog,
  input: ListAuditEventsInput,
): Promise<Page<AuditEvent>> {
  const { orm } = services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "-created", "time") : undefined;
  const matches = matchingEvents(chain, input);
  const isBeyond = after && sql`(${auditEvent.createdAt}, ${auditEvent.id}) < (${after.key}, ${after.id})`;
  const counted = orm
    .select({ id: auditEvent.id })
    .from(auditEvent)
    .where(matches)
    .limit(TOTAL_CAP + 1);
  const [rows, count] = await Promise.all([
    orm
      .select()
      .from(auditEvent)
      .where(and(matches, isBeyond))
      .orderBy(desc(auditEvent.createdAt), desc(auditEvent.id))
      .limit(input.limit + 1),
    orm.$count(counted.as("counted")),
  ]);
  return toPage(rows, {
    limit: input.limit,
    count,
    toItem: viewEvent,
    cursorAfter: (row) => encodeCursor("-created", row.createdAt.toISOString(), row.id),
  });
}
