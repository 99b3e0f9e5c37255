import type {
  AuditActorType,
  AuditApi,
  AuditEventName,
  AuditTargetType,
  FieldChange,
  OrganizationId,
} from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { createdAt } from "./columns.ts";
import { organization } from "./organization.ts";

/**
 * What happened in an organization or, without one, to an account of the instance: who did it, through which API, and what
 * changed. I10: rows are only ever added, and each organization's are linked by hashes in the order of `sequence`; see
 * docs/audit.md. Personal data is in `actor_personal` and `target_personal` alone, of which only salted digests are hashed.
 */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: text("id").notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .references(() => organization.id),
    /** The chain it belongs to: its organization's, or `instance`. */
    chain: text("chain").notNull().generatedAlwaysAs(sql`coalesce(organization_id, 'instance')`),
    /** Its place in the chain, from 1 on; null until it is sealed, at most some seconds after the transaction. */
    sequence: bigint("sequence", { mode: "number" }),
    event: text("event").$type<AuditEventName>().notNull(),
    actorType: text("actor_type").$type<AuditActorType>().notNull().default("user"),
    /** The user, also for an access token; null when Guildhall itself did it. No foreign key: the record outlives the account. */
    actorId: text("actor_id"),
    /** The access token, when one was used. */
    tokenId: text("token_id"),
    /** The administrator who acted as the user. */
    impersonatorId: text("impersonator_id"),
    targetType: text("target_type").$type<AuditTargetType>().notNull().default("organization"),
    targetId: text("target_id").notNull(),
    changes: jsonb("changes").$type<readonly FieldChange[]>().notNull().default([]),
    /** What is neither changed nor personal: where, and why. */
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    api: text("api").$type<AuditApi>().notNull().default("internal"),
    requestId: text("request_id"),
    /** Name, email, IP address and user agent of the actor, with a salt; null once erased. */
    actorPersonal: jsonb("actor_personal").$type<ActorPersonal>(),
    actorDigest: bytea("actor_digest"),
    /** Name and email of the target, with a salt; null once erased. */
    targetPersonal: jsonb("target_personal").$type<TargetPersonal>(),
    targetDigest: bytea("target_digest"),
    previousHash: bytea("previous_hash"),
    hash: bytea("hash"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "audit_event_pkey", columns: [table.chain, table.id] }),
    index("audit_event_by_created").on(table.chain, table.createdAt, table.id),
    uniqueIndex("audit_event_by_sequence").on(table.chain, table.sequence),
    index("audit_event_by_actor").on(table.chain, table.actorId, table.createdAt, table.id),
    index("audit_event_by_token")
      .on(table.chain, table.tokenId, table.createdAt, table.id)
      .where(sql`token_id is not null`),
    index("audit_event_by_target").on(table.chain, table.targetId, table.createdAt, table.id),
    index("audit_event_by_event").on(table.chain, table.event, table.createdAt, table.id),
    index("audit_event_unsealed").on(table.chain, table.createdAt, table.id).where(sql`sequence is null`),
  ],
);

interface ActorPersonal {
  name: string | null;
  email: string | null;
  ip: string | null;
  userAgent: string | null;
  salt: string;
}

interface TargetPersonal {
  name: string | null;
  email: string | null;
  salt: string;
}
