import { z } from "zod";
import { auditEventNames } from "./audit-events.ts";
import { OrganizationRef, UserId } from "./ids.ts";
import { PageInput, pageOf } from "./page.ts";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

const actorTypes = ["user", "token", "service", "service_account", "system"] as const;
export type AuditActorType = (typeof actorTypes)[number];

/** Which API a change came through; `system` for what Guildhall does by itself, `internal` for calls within the process. */
export const auditApis = ["trpc", "rest", "better-auth", "clerk", "internal", "system"] as const;
export type AuditApi = (typeof auditApis)[number];

/** A field before and after; null where there was none. */
export const FieldChange = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
export type FieldChange = z.infer<typeof FieldChange>;

/** An event as people and programs read it. Names and addresses are those of the moment, null once erased. */
export const AuditEvent = z.object({
  id: z.string(),
  organizationId: z.string().nullable(),
  /** Its place in the chain; null until it is sealed, some seconds after the change at most. */
  sequence: z.int().nullable(),
  createdAt: z.date(),
  event: z.string(),
  actor: z.object({
    type: z.enum(actorTypes),
    /** The user, also for an access token. */
    id: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    tokenId: z.string().nullable(),
    impersonatorId: z.string().nullable(),
  }),
  target: z.object({
    type: z.string(),
    id: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
  }),
  changes: z.array(FieldChange),
  /** What is neither changed nor personal: where, and why. */
  details: z.record(z.string(), z.unknown()),
  context: z.object({
    api: z.enum(auditApis),
    requestId: z.string().nullable(),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
  previousHash: z.string().nullable(),
  hash: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
export const AuditEventPage = pageOf(AuditEvent);

/** A time from 1970 on, as text of ISO 8601. Postgres cannot read all that JavaScript can. */
function time(label: string) {
  const error = `${label} must be a time such as 2026-11-27T09:00:00Z.`;
  return z.iso
    .datetime({ offset: true, error })
    .refine((text) => new Date(text).getTime() >= 0, error)
    .pipe(z.coerce.date());
}

/** Which events to read: all of these that are given. */
export const AuditFilter = strictObject({
  /** The id of a user, `service`, or the id of an access token. */
  actor: line("actor", 100).optional(),
  event: z.enum(auditEventNames, "event must be one of the names in docs/audit.md, such as member.added.").optional(),
  /** The id of what was changed: a user, a team, a project … */
  target: line("target", 100).optional(),
  from: time("from").optional(),
  /** Exclusive. */
  to: time("to").optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const ListAuditEventsInput = PageInput.extend(AuditFilter.shape);
export type ListAuditEventsInput = z.infer<typeof ListAuditEventsInput>;

/** What a verification of a chain found. */
export const AuditVerification = z.object({
  valid: z.boolean(),
  /** How many events were checked. */
  checked: z.int(),
  /** The sequence of the first event that is missing, changed or out of place. */
  firstInvalid: z.int().optional(),
  verifiedAt: z.date(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;

const Salted = z.object({
  /** Null once erased. */
  salt: z.string().nullable(),
  digest: z.string().nullable(),
});

/** An event with what is needed to verify it: what is personal, the salt and the digest that is hashed. */
export const ExportedAuditEvent = AuditEvent.extend({
  actor: AuditEvent.shape.actor.extend(Salted.shape),
  target: AuditEvent.shape.target.extend(Salted.shape),
});
export type ExportedAuditEvent = z.infer<typeof ExportedAuditEvent>;

const afterMessage = "after must be the sequence of the last event that was read, or 0.";
/** Events in the order of the chain, after the one with this sequence. */
export const ExportAuditEventsInput = AuditFilter.extend({
  after: z.int(afterMessage).min(0, afterMessage).default(0),
});
export type ExportAuditEventsInput = z.infer<typeof ExportAuditEventsInput>;

export const ExportedAuditEvents = z.object({
  items: z.array(ExportedAuditEvent),
  /** What to pass as `after` for the next part; null at the end. */
  next: z.int().nullable(),
});
export type ExportedAuditEvents = z.infer<typeof ExportedAuditEvents>;

const SignedLink = z.object({
  sequence: z.int(),
  /** In hexadecimal digits, as the signature. */
  hash: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

/** What an export is verified with. */
export const AuditHeads = z.object({
  chain: z.string(),
  /** What the first event of a complete log is linked to, in hexadecimal digits. */
  genesis: z.string(),
  /** The last event that was pruned; null if none was. */
  checkpoint: SignedLink.nullable(),
  /** The last event of each day (UTC), signed. */
  heads: z.array(SignedLink.extend({ day: z.string() })),
  /** The JSON Web Keys of signatures. Compare them with those published at `/.well-known/guildhall-audit-keys.json`. */
  keys: z.array(z.object({ kid: z.string(), crv: z.string(), kty: z.string(), x: z.string() })),
});
export type AuditHeads = z.infer<typeof AuditHeads>;

/** An organization by id or slug, deleted ones included, or the instance itself when omitted; for the operator. */
export const AuditedInput = strictObject({ organization: OrganizationRef.optional() });
export const ExportAuditedInput = ExportAuditEventsInput.extend(AuditedInput.shape);
export const ListAuditedInput = ListAuditEventsInput.extend(AuditedInput.shape);

export const PruneAuditLogInput = AuditedInput.extend({
  before: time("before"),
  /** The sequence of the last event that was exported: none beyond it is deleted. */
  upTo: z.int("upTo must be the sequence of the last exported event.").min(0),
});
export const ErasePersonInput = strictObject({ userId: UserId });
