import type { AuditEvent, ExportedAuditEvent } from "@guildhall/contracts";
import type { auditEvent, SqlRow } from "@guildhall/db";

/** An event as hand-written SQL returns it, where a bigint is text. */
export type EventRow = Omit<SqlRow<typeof auditEvent.$inferSelect>, "sequence"> & { sequence: string | null };

export function viewEvent(row: EventRow): AuditEvent {
  const { actorPersonal, targetPersonal } = row;
  return {
    id: row.id,
    organizationId: row.organizationId,
    sequence: row.sequence === null ? null : Number(row.sequence),
    createdAt: new Date(row.createdAt),
    event: row.event,
    actor: {
      type: row.actorType,
      id: row.actorId,
      name: actorPersonal?.name ?? null,
      email: actorPersonal?.email ?? null,
      tokenId: row.tokenId,
      impersonatorId: row.impersonatorId,
    },
    target: {
      type: row.targetType,
      id: row.targetId,
      name: targetPersonal?.name ?? null,
      email: targetPersonal?.email ?? null,
    },
    changes: [...row.changes],
    details: row.details,
    context: {
      api: row.api,
      requestId: row.requestId,
      ip: actorPersonal?.ip ?? null,
      userAgent: actorPersonal?.userAgent ?? null,
    },
    previousHash: hex(row.previousHash),
    hash: hex(row.hash),
  };
}

export function viewForExport(row: EventRow): ExportedAuditEvent {
  const event = viewEvent(row);
  const { actorPersonal, actorDigest, targetPersonal, targetDigest } = row;
  return {
    ...event,
    actor: { ...event.actor, salt: actorPersonal?.salt ?? null, digest: hex(actorDigest) },
    target: { ...event.target, salt: targetPersonal?.salt ?? null, digest: hex(targetDigest) },
  };
}

const hex = (bytes: Buffer | null) => bytes?.toString("hex") ?? null;
