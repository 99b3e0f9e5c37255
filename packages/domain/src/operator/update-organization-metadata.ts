import type { Metadata } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changeMetadata, type MetadataChange } from "../metadata/change-metadata.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";
import { type OperatorOrganization, viewRow } from "./operator-organization.ts";

/** Merges or replaces an organization's metadata. @throws operator_only, invalid_input for what becomes too large */
export async function updateOrganizationMetadata(
  scope: Scope<"organization:update">,
  change: MetadataChange,
): Promise<OperatorOrganization> {
  requireOperator(scope.caller);
  return scope.transact("organization.metadata_changed", async (tx) => {
    const isThis = eq(organization.id, scope.organization.id);
    const [before] = await tx.select().from(organization).where(isThis);
    if (!before) throw new Error("The locked organization is missing.");
    const present = { publicMetadata: before.metadata ?? {}, privateMetadata: before.privateMetadata };
    const { after, fields } = changeMetadata(present, change);
    if (fields.length === 0) return { result: viewRow(before), unchanged: true };
    const [changed] = await tx
      .update(organization)
      .set({
        metadata: after.publicMetadata,
        privateMetadata: after.privateMetadata,
        ...changedBy(organization, scope.caller.userId),
      })
      .where(isThis)
      .returning();
    if (!changed) throw new Error("The locked organization is missing.");
    const changes = changesBetween(publicOf(present), publicOf(after));
    return {
      result: viewRow(changed),
      targets: [{ id: changed.id, name: changed.name, changes, details: { how: change.how, fields } }],
    };
  });
}

/** Private metadata is not written to the audit log, which the organization's own people read. */
const publicOf = ({ publicMetadata }: Metadata) => ({ publicMetadata });
