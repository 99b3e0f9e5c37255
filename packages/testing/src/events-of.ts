import type { TestDatabase } from "./test-database.ts";

interface TestAuditEvent {
  event: string;
  actorId: string | null;
  targetId: string;
  /** What the target was called, and its address. */
  name: string | null;
  email: string | null;
  /** The changed fields, before and after. */
  from: Record<string, unknown>;
  to: Record<string, unknown>;
  details: Record<string, unknown>;
}

interface Row extends Omit<TestAuditEvent, "from" | "to"> {
  changes: { field: string; from: unknown; to: unknown }[];
}

/** The audit events of an organization in the order they happened: what, who, whom, how. */
export async function eventsOf({ sql }: TestDatabase, organizationId: string): Promise<TestAuditEvent[]> {
  const rows = await sql<Row[]>`
    select event, actor_id as "actorId", target_id as "targetId", target_personal ->> 'name' as name,
      target_personal ->> 'email' as email, changes, details
    from audit_event where organization_id = ${organizationId} order by sequence, created_at, id`;
  return rows.map(({ changes, ...event }) => ({
    ...event,
    from: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
    to: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
  }));
}
