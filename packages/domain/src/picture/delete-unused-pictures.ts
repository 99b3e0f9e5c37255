import type { Services } from "../services.ts";

/** How long a picture stays that was replaced, for pages that are open and for changes under way. */
const UNUSED_HOURS = 1;

/**
 * Deletes the pictures that their account, their organization and its teams have no longer; runs on a schedule. Another
 * organization or account that has the URL of one does not keep it.
 * @returns how many there were
 */
export async function deleteUnusedPictures({ database: { sql } }: Services): Promise<number> {
  const idIn = (column: string) => sql.unsafe(`substring(${column} from '/pictures/([^/.]+)[.][a-z]+(?:[?#].*)?$')`);
  const deleted = await sql`
    delete from picture p
    where p.uploaded_at < now() - ${`${UNUSED_HOURS} hours`}::interval
      and not exists (select from "user" u where u.id = p.user_id and ${idIn("u.image")} = p.id)
      and not exists (
        select from organization o
        where o.id = p.organization_id and o.deleted_at is null and ${idIn("o.logo")} = p.id)
      and not exists (
        select from team t join organization o on o.id = t.organization_id
        where t.organization_id = p.organization_id and o.deleted_at is null and ${idIn("t.logo")} = p.id)`;
  return deleted.count;
}
