import type { Organization, UpdateOrganizationInput } from "@guildhall/contracts";
import { organization } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { viewOrganization } from "./view-organization.ts";

/**
 * Changes name, slug or logo. With `version`, only if nobody changed the organization since it was read.
 * @throws slug_taken, stale_version
 */
export function updateOrganization(
  scope: Scope<"organization:update">,
  input: UpdateOrganizationInput,
): Promise<Organization> {
  return scope.transact("organization.updated", async (tx, authority) => {
    const isThis = eq(organization.id, scope.organization.id);
    const [before] = await tx.select().from(organization).where(isThis);
    if (before && input.version !== undefined && input.version !== before.version) {
      throw new DomainError(
        "stale_version",
        `Somebody changed this organization in the meantime (it is at version ${before.version}, you read ${input.version}). Load it again and repeat your change.`,
        { version: `Read version ${before.version} first.` },
      );
    }
    const [after] = await tx
      .update(organization)
      .set({ ...changed(input.data), version: sql`${organization.version} + 1`, updatedAt: sql`now()` })
      .where(isThis)
      .returning();
    if (!before || !after) throw new Error("An organization under lock is not there.");
    const details = { before: profile(before), after: profile(after) };
    return { result: viewOrganization(after, authority.roles), targets: [{ id: after.id, details }] };
  });
}

/** Only what was sent: with exact optional properties, absent and undefined are different things to Drizzle. */
function changed(data: UpdateOrganizationInput["data"]) {
  return {
    ...(data.name === undefined ? {} : { name: data.name }),
    ...(data.slug === undefined ? {} : { slug: data.slug }),
    ...(data.logo === undefined ? {} : { logo: data.logo }),
  };
}

const profile = ({ name, slug, logo }: typeof organization.$inferSelect) => ({ name, slug, logo });
