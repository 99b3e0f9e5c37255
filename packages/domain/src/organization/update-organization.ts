import type { OrganizationRecord, UpdateOrganizationInput } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { requireOwner } from "./known-owner.ts";
import { sentFields } from "./sent-fields.ts";
import { type OrganizationRow, viewRecord } from "./view-organization.ts";

/**
 * Changes what an organization says about itself. With `version`, only if nobody changed it since it was read.
 * @throws slug_taken, stale_version; invalid_input if no owner is to speak for it
 */
export function updateOrganization(
  scope: Scope<"organization:update">,
  input: UpdateOrganizationInput,
): Promise<OrganizationRecord> {
  const { ownerUserId } = input.data;
  return scope.transact("organization.updated", async (tx, authority) => {
    const isThis = eq(organization.id, scope.organization.id);
    const [before] = await tx.select().from(organization).where(isThis);
    if (before && input.version !== undefined && input.version !== before.version) throw stale(before, input.version);
    if (ownerUserId !== undefined) await requireOwner(tx, scope.organization.id, ownerUserId);
    const fields = sentFields(input.data);
    const [after] = await tx
      .update(organization)
      .set({ ...fields, ...changedBy(organization, scope.caller.userId) })
      .where(isThis)
      .returning();
    if (!before || !after) throw new Error("An organization under lock is not there.");
    const details = { before: only(fields, before), after: only(fields, after) };
    return { result: viewRecord(after, authority.roles), targets: [{ id: after.id, details }] };
  });
}

function stale({ version }: OrganizationRow, read: number): DomainError {
  return new DomainError(
    "stale_version",
    `Someone changed this organization in the meantime (it is at version ${version}, you read ${read}). Load it again and repeat your change.`,
    { version: `Read version ${version} first.` },
  );
}

const only = (fields: object, row: OrganizationRow) =>
  Object.fromEntries(Object.entries(row).filter(([field]) => field in fields));
