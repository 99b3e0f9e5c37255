import type { AuditEventName, OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { type AuditTarget, recordEvents } from "../audit/record-events.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { withOrganizationShare } from "../scope/connection-share.ts";
import { lockOrganization } from "../scope/lock-organization.ts";
import type { Operator } from "../scope/operator.ts";
import { serviceCaller } from "../scope/service-scope.ts";
import { inTransaction } from "../scope/transaction.ts";
import { noSuchOrganization } from "./instance-organization.ts";

/**
 * Changes what only those decide who look after the instance, in an organization in which they need not be members: their right is
 * rechecked, then the organization is locked. Its rules for members, such as its single sign-on, do not apply.
 * @param change returns what it affected, of which events are written
 * @throws not_signed_in, administrators_only, session_not_fresh, organization_not_found, organization_busy
 */
export function changeAsOperator(
  operator: Operator,
  organizationId: OrganizationId,
  event: AuditEventName,
  change: (tx: Transaction) => Promise<readonly AuditTarget[]>,
): Promise<void> {
  const { services, caller } = operator;
  const lockTarget = { organizationId, notFound: noSuchOrganization };
  return withOrganizationShare(caller, lockTarget, () =>
    inTransaction(services, async (tx) => {
      await operator.recheck(tx, { isFresh: true });
      await lockOrganization(tx, serviceCaller(services, caller.context), lockTarget);
      const targets = await change(tx);
      await recordEvents(tx, event, { organizationId, actor: auditActorOf(caller) }, targets);
    }),
  );
}
