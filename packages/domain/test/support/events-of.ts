import type { TestDatabase } from "@guildhall/testing";

/** The audit events of an organization in the order they happened: what, who, whom, how. */
export async function eventsOf({ sql }: TestDatabase, organizationId: string) {
  return [
    ...(await sql<{ event: string; actorId: string | null; targetId: string; details: Record<string, unknown> }[]>`
      select event, actor_id as "actorId", target_id as "targetId", details from audit_event
      where organization_id = ${organizationId} order by created_at, id`),
  ];
}
