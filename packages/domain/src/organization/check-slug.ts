import type { Caller } from "../scope/caller.ts";

/** Whether a slug is free. Only a hint: the constraint decides when the organization is saved. */
export async function checkSlug(caller: Caller, slug: string): Promise<{ slug: string; available: boolean }> {
  const { sql } = caller.services.database;
  const taken = await sql`select from organization where lower(slug) = lower(${slug}) and deleted_at is null`;
  return { slug, available: taken.length === 0 };
}
