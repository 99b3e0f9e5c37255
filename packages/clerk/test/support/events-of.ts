import type { TestDatabase } from "@guildhall/testing";

interface Event {
  event: string;
  actorId: string | null;
  targetId: string;
  details: Record<string, unknown>;
}

/** The audit events of an organization in the order they happened. */
export async function eventsOf({ sql }: TestDatabase, organizationId: string): Promise<Event[]> {
  return [
    ...(await sql<Event[]>`
      select event, actor_id as "actorId", target_id as "targetId", details from audit_event
      where organization_id = ${organizationId} order by created_at, id`),
  ];
}
