import type { Page, Role } from "@guildhall/contracts";
import { builtInRoles } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";
import { type RoleRow, roleColumnsExceptName, viewBuiltInRole, viewOwnRole } from "./view-role.ts";

const columns = roleColumnsExceptName("own");

type Row = RoleRow | { id: null; role: string; memberCount: number };

/**
 * The built-in roles, most powerful first, then the organization's own by name, each with how many members have it.
 * One SQL statement; memberships are grouped before their lists are taken apart, because few lists differ.
 */
export async function listRoles(scope: Scope<"ac:read">): Promise<Page<Role>> {
  const { sql } = scope.services.database;
  const rows = await sql<Row[]>`
    with lists as (
      select role, count(*) as members from member where organization_id = ${scope.organization.id} group by role
    ), held as (
      select name, sum(members)::int as members from lists, unnest(string_to_array(role, ',')) name group by name
    ), own as (
      select * from organization_role where organization_id = ${scope.organization.id}
    )
    select ${sql.unsafe(columns)}, coalesce(role, name) as role,
      coalesce(members, 0) as "memberCount"
    from own full join held on name = role
    order by role`;
  const heldBy = new Map(rows.map(({ role, memberCount }) => [role, memberCount]));
  const items = [
    ...builtInRoles.map((name) => viewBuiltInRole(name, heldBy.get(name) ?? 0)),
    ...rows.filter((row) => row.id !== null).map(viewOwnRole),
  ];
  return { items, nextCursor: null, total: { count: items.length, capped: false } };
}
