import { AuditEvent, AuditFilter, AuditHeads, AuditVerification, PageQuery } from "@guildhall/contracts";
import { z } from "zod";

const RestAuditEvent = AuditEvent.meta({
  id: "AuditEvent",
  description:
    "What happened, who did it, through which API, and what changed. Names and addresses are those of the moment.",
});

export const AuditEventList = z
  .array(RestAuditEvent)
  .meta({ id: "AuditEventList", description: "A page of audit events, newest first." });

export const RestAuditVerification = AuditVerification.meta({
  id: "AuditVerification",
  description: "Whether the log is complete and unchanged.",
});

export const RestAuditHeads = AuditHeads.meta({
  id: "AuditHeads",
  description: "The signed ends of each day, with which an export is verified.",
});

const { actor, event, target, from, to } = AuditFilter.shape;

export const ListAuditEventsQuery = PageQuery.extend({
  actor: actor.describe("The id of a user or of an access token, or `service`."),
  event: event.describe("The name of an event, such as `member.added`."),
  target: target.describe("The id of what was changed."),
  from: from.describe("Not before this time."),
  to: to.describe("Before this time."),
});

export const auditEventExample = {
  id: "evt_01h455vb4pex5vsknk084sn02q",
  organizationId: "org_01h455vb4pex5vsknk084sn02q",
  sequence: 42,
  createdAt: "2026-01-31T12:00:00.000Z",
  event: "member.role_changed",
  actor: {
    type: "user",
    id: "usr_01h455vb4pex5vsknk084sn02q",
    name: "Ada Lovelace",
    email: "ada@example.com",
    tokenId: null,
    impersonatorId: null,
  },
  target: { type: "user", id: "usr_01h455vb4pex5vsknk084sn03r", name: "Ben Young", email: "ben@example.com" },
  changes: [{ field: "roles", from: ["member"], to: ["admin"] }],
  details: {},
  context: { api: "rest", requestId: "0b0d3c5e", ip: "203.0.113.7", userAgent: "curl/8.5.0" },
  previousHash: "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea",
  hash: "4e07408562bedb8b60ce05c1decfe3ad16b72230967de01f640b7e4729b49fce",
};
