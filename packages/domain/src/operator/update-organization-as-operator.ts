import type { UpdateOrganizationInput } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changedFields } from "../bookkeeping/changed-fields.ts";
import { only } from "../bookkeeping/only.ts";
import { changeMetadata, type OptionalMetadata } from "../metadata/change-metadata.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";
import { type OperatorOrganization, viewRow } from "./operator-organization.ts";

export interface UpdateOrganizationAsOperatorInput
  extends Pick<UpdateOrganizationInput["data"], "name" | "slug">,
    OptionalMetadata {
  /** The maximum number of seats; null for no limit. */
  maxMembers?: number | null | undefined;
}

/**
 * Changes an organization's profile and what only the operator sets. Metadata is replaced. There may be fewer seats than
 * members: no one is removed, and no one can join until there are enough.
 * @throws operator_only, slug_taken, slug_limit_reached, invalid_input for metadata too large
 */
export async function updateOrganizationAsOperator(
  scope: Scope<"organization:update">,
  input: UpdateOrganizationAsOperatorInput,
): Promise<OperatorOrganization> {
  requireOperator(scope.caller);
  return scope.transact("organization.updated", async (tx) => {
    const isThis = eq(organization.id, scope.organization.id);
    const [before] = await tx.select().from(organization).where(isThis);
    if (!before) throw new Error("The locked organization is missing.");
    const { publicMetadata, privateMetadata } = input;
    const present = { publicMetadata: before.metadata ?? {}, privateMetadata: before.privateMetadata };
    const { after: metadata } = changeMetadata(present, { how: "replace", publicMetadata, privateMetadata });
    const sent = changedFields(before, input, ["name", "slug", "maxMembers"]);
    const isNothing = Object.keys(sent).length === 0 && !publicMetadata && !privateMetadata;
    if (isNothing) return { result: viewRow(before), unchanged: true };
    const [after] = await tx
      .update(organization)
      .set({
        ...sent,
        ...(publicMetadata ? { metadata: metadata.publicMetadata } : {}),
        ...(privateMetadata ? { privateMetadata: metadata.privateMetadata } : {}),
        ...changedBy(organization, scope.caller.userId),
      })
      .where(isThis)
      .returning();
    if (!after) throw new Error("The locked organization is missing.");

    // Private metadata is not written to the audit log, which the organization's own people read.
    const shown = [...Object.keys(sent), ...(publicMetadata ? ["metadata"] : [])];
    const changes = changesBetween(only(before, shown), only(after, shown));
    const details = privateMetadata ? { privateMetadata: "changed" } : {};
    return { result: viewRow(after), targets: [{ id: after.id, name: after.name, changes, details }] };
  });
}
