import { Readable } from "node:stream";
import { type AuditEvent, type AuditFilter, auditCsvHeader, toAuditCsv } from "@guildhall/contracts";
import {
  type AuditLog,
  auditLogOf,
  exportAllAuditEvents,
  exportableLogOf,
  listAuditEvents,
  takeExportPlace,
} from "@guildhall/domain";
import { RestError } from "../errors/rest-error.ts";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { AuditEventList, auditEventExample, ListAuditEventsQuery } from "../schemas/audit-event.ts";

const streams = {
  "application/x-ndjson": { header: "", line: (event: AuditEvent) => `${JSON.stringify(event)}\n` },
  "text/csv": { header: auditCsvHeader, line: toAuditCsv },
};

export const listAuditEventsOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/audit-events",
  operationId: "listAuditEvents",
  tag: "Audit",
  summary: "List or export audit events",
  description:
    "A page, newest first. With `Accept: application/x-ndjson` or `text/csv`, all events that match are sent in the order of the chain, which requires `audit:export`; NDJSON has the salts and digests with which an export is verified. In CSV, cells that begin like a formula get an apostrophe.",
  permission: "audit:read",
  params: OrganizationParams,
  query: ListAuditEventsQuery,
  answer: AuditEventList,
  answers: "A page of audit events, or all of them.",
  alternatives: { "application/x-ndjson": "One event for each line.", "text/csv": "One event for each line." },
  isPaged: true,
  rejections: { 403: "", 404: "" },
  example: { answer: [auditEventExample] },
  handle: async ({ scope, query, itemsOf }) => itemsOf(await listAuditEvents(auditLogOf(scope), query)),
  stream({ scope, query: { limit: _limit, cursor: _cursor, ...filter } }, type) {
    const { header, line } = streams[type === "text/csv" ? type : "application/x-ndjson"];
    const log = exportableLogOf(scope);
    const release = takeExportPlace(log);
    if (!release) throw new RestError(429, TOO_MANY, undefined, RETRY_AFTER_SECONDS);
    return Readable.from(linesOf(log, filter, header, line)).once("close", release);
  },
});

const RETRY_AFTER_SECONDS = 5;
const TOO_MANY = "Too many exports of this audit log at once. Wait until one has ended.";

async function* linesOf(
  log: AuditLog,
  filter: AuditFilter,
  header: string,
  line: (event: AuditEvent) => string,
): AsyncGenerator<string> {
  if (header) yield header;
  for await (const events of exportAllAuditEvents(log, filter)) yield events.map(line).join("");
}
