import type { Metadata, UserId } from "@guildhall/contracts";
import { member } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { memberNotFound } from "../errors/not-found.ts";
import { changeMetadata, type MetadataChange } from "../metadata/change-metadata.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";

/**
 * Merges or replaces a membership's metadata.
 * @throws operator_only, member_not_found, invalid_input for what becomes too large
 */
export async function updateMemberMetadata(
  scope: Scope<"member:update">,
  userId: UserId,
  change: MetadataChange,
): Promise<void> {
  requireOperator(scope.caller);
  return scope.transact("member.metadata_changed", async (tx) => {
    const isThis = and(eq(member.organizationId, scope.organization.id), eq(member.userId, userId));
    const [before] = await tx.select().from(member).where(isThis);
    if (!before) throw memberNotFound();
    const { after, fields } = changeMetadata(before, change);
    if (fields.length === 0) return { result: undefined, unchanged: true };
    await tx
      .update(member)
      .set({ ...after, ...changedBy(member, scope.caller.userId) })
      .where(isThis);
    const { userName: name, userEmail: email } = before;
    const changes = changesBetween(publicOf(before), publicOf(after));
    return { result: undefined, targets: [{ id: userId, name, email, changes, details: { how: change.how, fields } }] };
  });
}

/** Private metadata is not written to the audit log, which the organization's own people read. */
const publicOf = ({ publicMetadata }: Metadata) => ({ publicMetadata });
