import type { OrganizationRecord } from "@guildhall/contracts";
import { organization, picture, session, ssoProvider } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import type { Scope } from "../scope/scope.ts";
import { viewRecord } from "./view-organization.ts";

/**
 * Makes an organization invisible at every API at once, and its verified domains free again; its slugs stay reserved for its
 * owners for 90 days. Deletes the pictures uploaded for it. Returns it as it was last.
 */
export function deleteOrganization(scope: Scope<"organization:delete">): Promise<OrganizationRecord> {
  const { id, name, slug } = scope.organization;
  return scope.transact("organization.deleted", async (tx, authority) => {
    const [deleted] = await tx
      .update(organization)
      .set({
        deletedAt: sql`clock_timestamp()`,
        deletedBy: scope.caller.userId,
        ...changedBy(organization, scope.caller.userId),
      })
      .where(eq(organization.id, id))
      .returning();
    if (!deleted) throw new Error("The locked organization is missing.");
    await tx
      .update(ssoProvider)
      .set({
        domainVerified: false,
        forceSso: false,
        pendingConnection: null,
        ...changedBy(ssoProvider, scope.caller.userId),
      })
      .where(eq(ssoProvider.organizationId, id));
    await tx
      .update(session)
      .set({ activeOrganizationId: null, activeTeamId: null })
      .where(eq(session.activeOrganizationId, id));
    await tx.delete(picture).where(eq(picture.organizationId, id));
    const changes = endedWith({ name, slug });
    return { result: viewRecord(deleted, authority.roles), targets: [{ id, name, changes }] };
  });
}
