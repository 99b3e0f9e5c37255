import type { AuditFilter } from "@guildhall/contracts";
import { auditEvent } from "@guildhall/db";
import { and, eq, gte, lt, or, type SQL } from "drizzle-orm";

/** The events of a chain that a filter selects. */
export const matchingEvents = (chain: string, { actor, event, target, from, to }: AuditFilter): SQL | undefined =>
  and(
    eq(auditEvent.chain, chain),
    actor === undefined ? undefined : or(eq(auditEvent.actorId, actor), eq(auditEvent.tokenId, actor)),
    event && eq(auditEvent.event, event),
    target === undefined ? undefined : eq(auditEvent.targetId, target),
    from && gte(auditEvent.createdAt, from),
    to && lt(auditEvent.createdAt, to),
  );
