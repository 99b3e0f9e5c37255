import type { Services } from "../services.ts";

/** Deletes former slugs that are no longer reserved; runs on a schedule. Anyone can take them already. @returns how many */
export async function deleteFormerSlugs({ database: { sql } }: Services): Promise<number> {
  const deleted = await sql`delete from organization_slug where reserved_until <= now()`;
  return deleted.count;
}
