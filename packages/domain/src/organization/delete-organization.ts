import type { DeletedOrganization } from "@guildhall/contracts";
import { organization, session } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import type { Scope } from "../scope/scope.ts";

/** Makes an organization invisible at every door at once, and its slug free again. */
export function deleteOrganization(scope: Scope<"organization:delete">): Promise<DeletedOrganization> {
  const { id, name, slug } = scope.organization;
  return scope.transact("organization.deleted", async (tx) => {
    await tx.update(organization).set({ deletedAt: sql`now()`, updatedAt: sql`now()` }).where(eq(organization.id, id));
    await tx.update(session).set({ activeOrganizationId: null }).where(eq(session.activeOrganizationId, id));
    return { result: { id, name, slug }, targets: [{ id, details: { name, slug } }] };
  });
}
