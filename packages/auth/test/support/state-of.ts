import type { Database } from "@guildhall/db";

/** All rows of an organization, in every table and in the audit log, to be compared with later ones. */
export async function stateOf({ sql }: Pick<Database, "sql">, organizationId: string) {
  const rowsOf = (table: string) => sql`(
    select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from ${sql(table)} t
    where t.organization_id = ${organizationId})`;
  const [state] = await sql`
    select (select to_jsonb(o) from organization o where o.id = ${organizationId}) as organization,
      ${rowsOf("member")} as members, ${rowsOf("invitation")} as invitations, ${rowsOf("team")} as teams,
      ${rowsOf("team_member")} as "teamMembers", ${rowsOf("organization_role")} as roles, ${rowsOf("project")} as projects,
      ${rowsOf("audit_event")} as events`;
  return state;
}
