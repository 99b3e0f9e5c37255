import type { Caller } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import type { Services } from "../services.ts";

/** The chain of what happens to accounts rather than in one organization. */
const INSTANCE_CHAIN = "instance";

/** An audit log that the caller may read: only the functions of this file make one. */
export interface AuditLog {
  readonly services: Services;
  /** The organization's id, or `instance`. */
  readonly chain: string;
}

/** An organization's audit log, to read. */
export const auditLogOf = ({ services, organization }: Scope<"audit:read">): AuditLog => ({
  services,
  chain: organization.id,
});

/** An organization's audit log, to export. @throws missing_permission without audit:export */
export function exportableLogOf(scope: Scope<"audit:read" | "audit:export">): AuditLog {
  requirePermission(scope.membership, "audit:export");
  return { services: scope.services, chain: scope.organization.id };
}

/** The instance's audit log. @throws operator_only */
export function instanceAuditLog(caller: Caller): AuditLog {
  requireOperator(caller);
  return { services: caller.services, chain: INSTANCE_CHAIN };
}
