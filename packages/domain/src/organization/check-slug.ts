import type { OrganizationId } from "@guildhall/contracts";
import type { Caller } from "../scope/caller.ts";

/**
 * Whether the caller can create an organization with a slug, or change that of `renamed` to it. Only a hint: the constraint
 * decides when the organization is saved.
 */
export async function checkSlug(
  caller: Caller,
  slug: string,
  renamed: OrganizationId | null = null,
): Promise<{ slug: string; available: boolean }> {
  const { sql } = caller.services.database;
  const taken = await sql`
    select from organization_slug claimed
    where slug = lower(${slug}) and not organization_slug_is_open(claimed, ${renamed}, ${caller.userId})`;
  return { slug, available: taken.length === 0 };
}
