import type { TestDatabase } from "./test-database.ts";

interface TestAuditEvent {
  event: string;
  actorId: string | null;
  targetId: string;
  details: Record<string, unknown>;
}

/** The audit events of an organization in the order they happened: what, who, whom, how. */
export async function eventsOf({ sql }: TestDatabase, organizationId: string): Promise<TestAuditEvent[]> {
  return [
    ...(await sql<TestAuditEvent[]>`
      select event, actor_id as "actorId", target_id as "targetId", details from audit_event
      where organization_id = ${organizationId} order by created_at, id`),
  ];
}
