import type { InstanceOrganization, UpdateSeatsInput } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import type { Operator } from "../scope/operator.ts";
import { changeAsOperator } from "./change-as-operator.ts";
import { getInstanceOrganization } from "./instance-organization.ts";

/**
 * Sets how many seats an organization has. There may be fewer than members: no one is removed, and no one can join until there are
 * enough.
 * @throws not_signed_in, administrators_only, session_not_fresh, organization_not_found, stale_version, organization_busy
 */
export async function updateSeats(operator: Operator, input: UpdateSeatsInput): Promise<InstanceOrganization> {
  const { organizationId, maxMembers, version } = input;
  await changeAsOperator(operator, organizationId, "organization.updated", async (tx) => {
    const isThis = eq(organization.id, organizationId);
    const { maxMembers: before, ...stored } = organization;
    const [row] = await tx
      .select({ maxMembers: before, version: stored.version, name: stored.name })
      .from(organization)
      .where(isThis);
    if (!row) throw new Error("The locked organization is missing.");
    requireVersion("organization", row, version);
    if (row.maxMembers === maxMembers) return [];
    const by = changedBy(organization, operator.caller.userId);
    await tx
      .update(organization)
      .set({ maxMembers, ...by })
      .where(isThis);
    const changes = changesBetween({ maxMembers: row.maxMembers }, { maxMembers });
    return [{ id: organizationId, name: row.name, changes, details: { because: operator.because } }];
  });
  return getInstanceOrganization(operator, organizationId);
}
