import type { Database } from "@guildhall/db";

/** The id of a membership. */
export async function memberIdOf({ sql }: Pick<Database, "sql">, organizationId: string, userId: string) {
  const [row] = await sql<{ id: string }[]>`
    select id from member where organization_id = ${organizationId} and user_id = ${userId}`;
  if (!row) throw new Error(`${userId} is no member of ${organizationId}.`);
  return row.id;
}
