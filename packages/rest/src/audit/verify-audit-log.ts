import { auditLogOf, verifyAuditLog } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { RestAuditVerification } from "../schemas/audit-event.ts";

export const verifyAuditLogOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/audit-events/verify",
  operationId: "verifyAuditLog",
  tag: "Audit",
  summary: "Verify the audit log",
  description:
    "Checks every event and signed head. The result is returned again for a minute, since all of the log is read.",
  permission: "audit:read",
  params: OrganizationParams,
  answer: RestAuditVerification,
  answers: "What was found.",
  rejections: { 403: "", 404: "" },
  example: { answer: { valid: true, checked: 42, verifiedAt: "2026-01-31T12:00:00.000Z" } },
  handle: ({ scope }) => verifyAuditLog(auditLogOf(scope)),
});
