import type { OrganizationRecord, UpdateOrganizationInput } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { changedFields } from "../bookkeeping/changed-fields.ts";
import { only } from "../bookkeeping/only.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import { findUpload, storePicture, uploadFor } from "../picture/store-picture.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { requireOwner } from "./known-owner.ts";
import { profileFields } from "./profile-fields.ts";
import { requireOwnSecondFactor } from "./require-own-second-factor.ts";
import { viewRecord } from "./view-organization.ts";

/**
 * Changes an organization's profile; without a change nothing is written. With `version`, only if it has not changed since it was
 * read.
 * @throws missing_permission to change whether two-factor authentication is required without sso:update; two_factor_required to
 * require it in a session without; slug_taken, slug_limit_reached, stale_version; for an uploaded logo email_not_verified and
 * rate_limited; invalid_input for an `ownerUserId` that is no owner and a logo that is no picture
 */
export function updateOrganization(
  scope: Scope<"organization:update">,
  input: UpdateOrganizationInput,
): Promise<OrganizationRecord> {
  const { ownerUserId, requireTwoFactor } = input.data;
  const upload = findUpload(scope.caller, input.data.logo, "logo");
  return scope.transact("organization.updated", async (tx, authority) => {
    const isThis = eq(organization.id, scope.organization.id);
    const [before] = await tx.select().from(organization).where(isThis);
    if (!before) throw new Error("The locked organization is missing.");
    requireVersion("organization", before, input.version);
    if (ownerUserId !== undefined) await requireOwner(tx, scope.organization.id, ownerUserId);
    if (requireTwoFactor !== undefined && requireTwoFactor !== before.requireTwoFactor) {
      requirePermission(authority, "sso:update", "change whether two-factor authentication is required");
      if (requireTwoFactor) await requireOwnSecondFactor(tx, scope.caller, before.id);
    }
    const sent = changedFields(before, input.data, profileFields);
    if (Object.keys(sent).length === 0) return { result: viewRecord(before, authority.roles), unchanged: true };
    if (upload) sent.logo = await storePicture(tx, scope.services, uploadFor(scope), upload);
    const [after] = await tx
      .update(organization)
      .set({ ...sent, ...changedBy(organization, scope.caller.userId) })
      .where(isThis)
      .returning();
    if (!after) throw new Error("The locked organization is missing.");
    const changes = changesBetween(only(before, Object.keys(sent)), only(after, Object.keys(sent)));
    return { result: viewRecord(after, authority.roles), targets: [{ id: after.id, name: after.name, changes }] };
  });
}
