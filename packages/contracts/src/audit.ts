import { z } from "zod";
import { OrganizationRef, UserId } from "./ids.ts";
import { PageInput, pageOf } from "./page.ts";
import { strictObject } from "./strict-object.ts";
import { line } from "./text.ts";

/** Every event of the audit log, with the type of its target. */
export const auditEvents = {
  "organization.created": "organization",
  "organization.updated": "organization",
  "organization.metadata_changed": "organization",
  "organization.deleted": "organization",
  "member.added": "user",
  "member.role_changed": "user",
  "member.access_changed": "user",
  "member.metadata_changed": "user",
  "member.removed": "user",
  "member.left": "user",
  "project.created": "project",
  "project.updated": "project",
  "project.removed": "project",
  "project.member_added": "user",
  "project.member_role_changed": "user",
  "project.member_removed": "user",
  "invitation.created": "invitation",
  "invitation.resent": "invitation",
  "invitation.taken_over": "invitation",
  "invitation.canceled": "invitation",
  "invitation.accepted": "invitation",
  "invitation.rejected": "invitation",
  "invitation.expired": "invitation",
  "invitation.requested": "invitation",
  "team.created": "team",
  "team.updated": "team",
  "team.removed": "team",
  "team.member_added": "user",
  "team.member_removed": "user",
  "role.created": "role",
  "role.updated": "role",
  "role.removed": "role",
  "sso.provider_created": "sso_provider",
  "sso.provider_updated": "sso_provider",
  "sso.provider_removed": "sso_provider",
  "sso.domain_verified": "sso_provider",
  "sso.pending_connection_discarded": "sso_provider",
  "sso.forced": "sso_provider",
  "sso.unforced": "sso_provider",
  "token.created": "token",
  "token.updated": "token",
  "token.revoked": "token",
  "account.created": "user",
  "account.updated": "user",
  "account.signed_in": "user",
  "account.sign_in_failed": "user",
  "account.device_approved": "user",
  "account.device_denied": "user",
  "account.signed_out": "user",
  "account.session_revoked": "user",
  "account.provider_linked": "user",
  "account.provider_unlinked": "user",
  "account.password_set": "user",
  "account.password_changed": "user",
  "account.password_reset": "user",
  "account.email_confirmed": "user",
  "account.email_changed": "user",
  "account.taken_over": "user",
  "account.two_factor_enabled": "user",
  "account.two_factor_disabled": "user",
  "account.two_factor_reset": "user",
  "account.backup_codes_replaced": "user",
  "account.backup_code_used": "user",
  "account.second_factor_verified": "user",
  "account.second_factor_failed": "user",
  "account.second_factor_locked": "user",
  "account.passkey_added": "user",
  "account.passkey_renamed": "user",
  "account.passkey_removed": "user",
  "account.app_authorized": "user",
  "account.app_revoked": "user",
  "account.deleted": "user",
  "account.role_changed": "user",
  "account.banned": "user",
  "account.unbanned": "user",
  "account.impersonation_started": "user",
  "account.impersonation_ended": "user",
  "oauth_client.created": "oauth_client",
  "oauth_client.updated": "oauth_client",
  "oauth_client.secret_rotated": "oauth_client",
  "oauth_client.deleted": "oauth_client",
  "mail.retried": "mail",
  "job.retried": "job",
  "audit.upgraded": "organization",
  "audit.pruned": "audit_log",
  "audit.person_erased": "user",
} as const satisfies Record<string, string>;

export type AuditEventName = keyof typeof auditEvents;
export type AuditTargetType = (typeof auditEvents)[AuditEventName];

export const auditEventNames = Object.keys(auditEvents) as [AuditEventName, ...AuditEventName[]];

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
