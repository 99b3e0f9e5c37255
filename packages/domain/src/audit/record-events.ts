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

type By = { organizationId: OrganizationId; actorId: string | null };

/** Writes one audit event per target, in the transaction that made it happen. */
export async function recordEvents(
  tx: Transaction,
  event: AuditEventName,
  by: By,
  targets: readonly AuditTarget[],
): Promise<void> {
  if (targets.length > 0) await insertEvents(tx, event, by, targets);
}

/** The same as a part of another statement, which it spares a round trip. */
export function eventsAlongside(tx: Transaction, event: AuditEventName, by: By, targets: readonly AuditTarget[]) {
  if (targets.length === 0) return [];
  return [tx.$with("recorded").as(insertEvents(tx, event, by, targets).returning({ id: auditEvent.id }))];
}

const insertEvents = (tx: Transaction, event: AuditEventName, by: By, targets: readonly AuditTarget[]) =>
  tx.insert(auditEvent).values(
    targets.map((target) => ({
      id: newId("evt"),
      event,
      ...by,
      targetId: target.id,
      details: target.details ?? {},
      // When it happened, not when the transaction began to wait for the organization's lock.
      createdAt: sql`clock_timestamp()`,
    })),
  );
