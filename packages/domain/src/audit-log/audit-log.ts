import { isOrganizationId, type OrganizationId } from "@guildhall/contracts";
import { organizationNotFound } from "../errors/not-found.ts";
import type { Caller } from "../scope/caller.ts";
import type { Operator } from "../scope/operator.ts";
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

/** An audit log that those who look after the instance read. */
export interface NamedAuditLog extends AuditLog {
  /** Null for the log of the instance. */
  readonly organizationId: OrganizationId | null;
  readonly name: string;
}

/** One that the operator, with the secret key, may also export and prune. */
export interface OperatedAuditLog extends NamedAuditLog {
  readonly caller: Caller;
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
export function instanceAuditLog(caller: Caller): OperatedAuditLog {
  requireOperator(caller);
  return { services: caller.services, caller, ...instanceLog };
}

/**
 * The audit log of any organization, deleted ones included: their logs stay until the operator prunes them. A deleted
 * organization is named by its id, or by its slug as long as that is reserved. One SQL statement.
 * @throws operator_only, organization_not_found
 */
export async function operatedAuditLog(caller: Caller, organization: string): Promise<OperatedAuditLog> {
  requireOperator(caller);
  return { services: caller.services, caller, ...(await findLog(caller.services, organization)) };
}

/**
 * The same of an organization or, without one, of the instance, to be read by those who look after it.
 * @throws organization_not_found
 */
export async function readAuditLogOf({ services }: Operator, organization: string | undefined): Promise<NamedAuditLog> {
  return { services, ...(organization === undefined ? instanceLog : await findLog(services, organization)) };
}

const instanceLog = { chain: INSTANCE_CHAIN, organizationId: null, name: "Instance" };

async function findLog({ database: { sql } }: Services, organization: string) {
  const id = isOrganizationId(organization)
    ? sql`${organization}`
    : sql`(select * from organization_of_slug(${organization}))`;
  const [found] = await sql<{ id: OrganizationId; name: string }[]>`select id, name from organization where id = ${id}`;
  if (!found) throw organizationNotFound();
  return { chain: found.id, organizationId: found.id, name: found.name };
}
