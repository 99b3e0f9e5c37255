import { createHash } from "node:crypto";
import type { Services } from "../services.ts";

type Sql = Services["database"]["sql"];

/**
 * SQL for the hash of an event `e`: the same as `audit_event_hash`, with Postgres's own functions alone. Someone who may do
 * everything in the database can replace the other one.
 */
export const eventHash = (sql: Sql) => sql`
  pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.jsonb_build_object(
    'id', e.id, 'organizationId', e.organization_id, 'sequence', e.sequence,
    'createdAt', (extract(epoch from e.created_at) * 1000)::bigint, 'event', e.event,
    'actor', pg_catalog.jsonb_build_object('type', e.actor_type, 'id', e.actor_id, 'tokenId', e.token_id,
      'impersonatorId', e.impersonator_id, 'digest', pg_catalog.encode(e.actor_digest, 'hex')),
    'target', pg_catalog.jsonb_build_object('type', e.target_type, 'id', e.target_id,
      'digest', pg_catalog.encode(e.target_digest, 'hex')),
    'changes', e.changes, 'details', e.details,
    'context', pg_catalog.jsonb_build_object('api', e.api, 'requestId', e.request_id),
    'previousHash', pg_catalog.encode(e.previous_hash, 'hex'))::text, 'UTF8'))`;

/** SQL for the digests of an event's personal data, as `audit_digest` computes them. */
export const actorDigest = (sql: Sql) => sql`pg_catalog.sha256(pg_catalog.convert_to(e.actor_personal::text, 'UTF8'))`;
export const targetDigest = (sql: Sql) =>
  sql`pg_catalog.sha256(pg_catalog.convert_to(e.target_personal::text, 'UTF8'))`;

/** What the first event of a chain is linked to. */
export const genesisOf = (chain: string): Buffer => createHash("sha256").update(`guildhall audit ${chain}`).digest();
