import type { OrganizationId } from "@guildhall/contracts";
import { auditEvent, newId, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";

export type AuditEventName =
  | "organization.created"
  | "organization.updated"
  | "organization.metadata_changed"
  | "organization.deleted"
  | "member.added"
  | "member.role_changed"
  | "member.access_changed"
  | "member.metadata_changed"
  | "member.removed"
  | "member.left"
  | "project.created"
  | "project.updated"
  | "project.removed"
  | "project.member_added"
  | "project.member_role_changed"
  | "project.member_removed"
  | "invitation.created"
  | "invitation.resent"
  | "invitation.taken_over"
  | "invitation.canceled"
  | "invitation.accepted"
  | "invitation.rejected"
  | "invitation.expired"
  | "team.created"
  | "team.updated"
  | "team.removed"
  | "team.member_added"
  | "team.member_removed"
  | "role.created"
  | "role.updated"
  | "role.removed"
  | "sso.provider_created"
  | "sso.provider_updated"
  | "sso.provider_removed"
  | "sso.domain_verified"
  | "sso.pending_connection_discarded"
  | "sso.forced"
  | "sso.unforced"
  | "token.created"
  | "token.revoked";

/** Whom or what an event affected, and how. */
export interface AuditTarget {
  id: string;
  details?: Record<string, unknown>;
}

/** What a change affected: at least one target. */
export type AuditTargets = readonly [AuditTarget, ...AuditTarget[]];

/** Who did it, or null when Guildhall itself did, and in which organization. */
type By = { organizationId: OrganizationId; actorId: string | null };

/** Writes one audit event per target, in the transaction that made it happen. One SQL statement, none without targets. */
export function recordEvents(
  tx: Transaction,
  event: AuditEventName,
  { organizationId, actorId }: By,
  targets: readonly AuditTarget[],
): Promise<void> {
  return recordEventsAcross(
    tx,
    event,
    actorId,
    targets.map((target) => ({ ...target, organizationId })),
  );
}

/** The same for targets in several organizations. */
export async function recordEventsAcross(
  tx: Transaction,
  event: AuditEventName,
  actorId: string | null,
  targets: readonly (AuditTarget & Pick<By, "organizationId">)[],
): Promise<void> {
  if (targets.length > 0) await insertEvents(tx, event, actorId, targets);
}

/** The same as {@link recordEvents}, as a part of another statement, which saves a round trip. */
export function eventsAlongside(
  tx: Transaction,
  event: AuditEventName,
  { organizationId, actorId }: By,
  targets: readonly AuditTarget[],
) {
  if (targets.length === 0) return [];
  const events = targets.map((target) => ({ ...target, organizationId }));
  return [tx.$with("recorded").as(insertEvents(tx, event, actorId, events).returning({ id: auditEvent.id }))];
}

// One parameter for all events, since Postgres takes 65,535 at most. The time is when it happened, not when the
// transaction began to wait for the organization's lock. The columns are in the order of the table.
const insertEvents = (
  tx: Transaction,
  event: AuditEventName,
  actorId: string | null,
  targets: readonly (AuditTarget & Pick<By, "organizationId">)[],
) =>
  tx.insert(auditEvent).select(sql`
    select e.id, e.organization_id, ${event}, ${actorId}, e.target_id, e.details, clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(targets.map(toRow))}::jsonb) 
      as e (id text, organization_id text, target_id text, details jsonb)`);

const toRow = ({ id, organizationId, details = {} }: AuditTarget & Pick<By, "organizationId">) => ({
  id: newId("evt"),
  organization_id: organizationId,
  target_id: id,
  details,
});
