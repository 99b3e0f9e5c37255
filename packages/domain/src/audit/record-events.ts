import { type AuditEventName, auditEvents, type FieldChange, type OrganizationId } from "@guildhall/contracts";
import { auditEvent, newId, type Orm, runStatement, type Transaction } from "@guildhall/db";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { AuditActor } from "./audit-actor.ts";

/** Whom or what an event affected, and how. */
export interface AuditTarget {
  id: string;
  /** What people call it. */
  name: string | null;
  /** For a person, or an invitation. */
  email?: string | null;
  changes?: readonly FieldChange[];
  /** What is neither changed nor personal: where, and why. */
  details?: Record<string, unknown>;
}

/** What a change affected: at least one target. */
export type AuditTargets = readonly [AuditTarget, ...AuditTarget[]];

/** Who did it, in which organization. */
export interface RecordedBy {
  organizationId: OrganizationId;
  actor: AuditActor;
}

/**
 * Writes one audit event per target, in the transaction that made it happen, and links them to the organization's chain. The
 * transaction has the organization's lock, created the organization, or takes no lock afterwards. Without an organization it is
 * the chain of the instance. One SQL statement, none without targets.
 */
export async function recordEvents(
  tx: Transaction,
  event: AuditEventName,
  { organizationId, actor }: { organizationId: OrganizationId | null; actor: AuditActor },
  targets: readonly AuditTarget[],
): Promise<void> {
  if (targets.length === 0) return;
  await runStatement(tx, sealedEventsSql("$1", "$2"), [commonOf(actor, organizationId), toRows(event, targets)]);
}

/**
 * The same for targets in several organizations, or in none, whose locks the transaction does not have: these are linked to their
 * chains later, by {@link sealEvents}.
 */
export async function recordEventsAcross(
  tx: Orm | Transaction,
  event: AuditEventName,
  actor: AuditActor,
  targets: readonly (AuditTarget & { organizationId: OrganizationId | null })[],
): Promise<void> {
  if (targets.length === 0) return;
  await tx.execute(insertUnsealed(commonOf(actor, null), sql`${toRows(event, targets)}::jsonb`));
}

/**
 * The same as {@link recordEventsAcross}, as a part of another statement, for those targets whose ids another part of it returns.
 * @param ids SQL for the ids
 */
export function eventsFor(
  tx: Transaction,
  event: AuditEventName,
  actor: AuditActor,
  targets: readonly AuditTarget[],
  ids: SQL,
) {
  const events = sql`(select jsonb_agg(event) from jsonb_array_elements(${toRows(event, targets)}::jsonb) event
    where event ->> 'target_id' in (${ids}))`;
  return tx.$with("recorded", {}).as(insertUnsealed(commonOf(actor, null), events));
}

/**
 * Writes a failed sign-in to the account with an address, which is in its stored form, into the log of the instance. One SQL statement,
 * whether or not there is such an account.
 */
export async function recordFailedSignIn(
  db: Orm,
  email: string,
  { actor, details }: { actor: AuditActor; details: Record<string, unknown> },
): Promise<void> {
  const event: AuditEventName = "account.sign_in_failed";
  const events = sql`(select jsonb_agg(jsonb_build_object('id', ${newId("evt")}::text, 'event', ${event}::text,
    'target_type', ${auditEvents[event]}::text, 'target_id', u.id,
    'target', jsonb_build_object('name', u.name, 'email', u.email), 'details', ${JSON.stringify(details)}::jsonb)) from "user" u where u.email = ${email})`;
  await db.execute(insertUnsealed(commonOf(actor, null), events));
}

// The chain is generated from the organization. This text is made once: for Drizzle to build it takes as long as Postgres needs to
// write an event.
const { chain: _, ...inserted } = getTableColumns(auditEvent);
const names = Object.values(inserted).map(({ name }) => `"${name}"`);
const before = sql.raw(`insert into audit_event (${names.join(", ")}) select ${names.join(", ")} from audit_events(`);
const insertUnsealed = (common: string, events: SQL): SQL => sql`${before}${common}::jsonb, ${events})`;

/**
 * The statement that {@link recordEvents} runs, as a part of another hand-written one.
 * @param common the placeholder of the first of {@link sealedEventsParameters} @param events that of the second, or SQL for the same
 */
export const sealedEventsSql = (common: string, events: string): string =>
  `insert into audit_event (${names.join(", ")}) select ${names.join(", ")}
    from sealed_audit_events(${common}::jsonb, ${events}::jsonb)`;

/** The parameters of {@link sealedEventsSql}. */
export const sealedEventsParameters = (
  event: AuditEventName,
  { organizationId, actor }: RecordedBy,
  targets: readonly AuditTarget[],
): [common: string, events: string] => [commonOf(actor, organizationId), toRows(event, targets)];

/** What the events of one statement have in common, as `audit_events` reads it. */
function commonOf({ context, name, email, ...actor }: AuditActor, organizationId: OrganizationId | null): string {
  const { api, requestId, ip, userAgent } = context;
  return JSON.stringify({
    organizationId,
    actorType: actor.type,
    actorId: actor.id,
    tokenId: actor.tokenId,
    impersonatorId: actor.impersonatorId,
    api,
    requestId,
    actor: { name, email, ip, userAgent },
  });
}

// One parameter for all events, since Postgres takes 65,535 at most.
const toRows = (
  event: AuditEventName,
  targets: readonly (AuditTarget & { organizationId?: OrganizationId | null })[],
) =>
  JSON.stringify(
    targets.map(({ id, organizationId = null, name, email = null, changes = [], details = {} }) => ({
      id: newId("evt"),
      organization_id: organizationId,
      event,
      target_type: auditEvents[event],
      target_id: id,
      target: { name, email },
      changes,
      details,
    })),
  );
