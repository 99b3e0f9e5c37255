import type { MemberRecord, SearchMembersInput } from "@guildhall/contracts";
import { member, organization, user } from "@guildhall/db";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Scope } from "../scope/scope.ts";
import { membershipColumns } from "./member-columns.ts";
import { memberFilter } from "./member-filter.ts";
import { searchableField } from "./searchable-fields.ts";
import { shownPerson } from "./shown-person.ts";
import { requireVisibleFields, viewToMembers } from "./view-to-members.ts";

/** What the person is shown by. */
const copiedColumns = { hidesProfile: member.hidesProfile, userName: member.userName, userEmail: member.userEmail };

/**
 * A page of members by offset, for APIs that page that way, and how many match in total. Unset fields come
 * last, descending first. One SQL statement. Names and addresses are compared by their first 512 and 254 characters.
 * @throws invalid_input naming sortBy, filterField, filterOperator or filterValue; missing_permission for a field that only
 * those who manage members see
 */
export async function searchMembers(
  scope: Scope<"organization:read">,
  input: SearchMembersInput,
): Promise<{ members: MemberRecord[]; total: number }> {
  requireVisibleFields(scope, [input.sort.field, input.filter?.field]);
  const { orm } = scope.services.database;
  const { column } = searchableField(input.sort.field, "sortBy");
  const inOrder = input.sort.direction === "desc" ? desc : asc;
  const isOurs = eq(member.organizationId, scope.organization.id);
  const matches = input.filter && memberFilter(input.filter);

  const total = matches
    ? orm
        .select({ count: sql<number>`count(*)::int`.as("count") })
        .from(member)
        .where(and(isOurs, matches))
        .as("total")
    : orm
        .select({ count: sql<number>`${organization.memberCount}`.as("count") })
        .from(organization)
        .where(eq(organization.id, scope.organization.id))
        .as("total");
  const page = orm
    .select({ ...membershipColumns, ...copiedColumns, sortKey: sql`${column}`.as("sort_key") })
    .from(member)
    .where(and(isOurs, matches))
    .orderBy(inOrder(column), inOrder(member.id))
    .limit(input.limit)
    .offset(input.offset)
    .as("page");
  const rows = await orm
    .select({ count: total.count, page: page._.selectedFields, person: shownPerson("page") })
    .from(total)
    .leftJoin(page, sql`true`)
    .leftJoin(user, eq(user.id, page.userId))
    .orderBy(inOrder(page.sortKey), inOrder(page.id));
  const members = rows.flatMap(({ page: found, person }) => {
    if (!found?.id) return [];
    const { hidesProfile: _, userName: _name, userEmail: _email, sortKey: _key, ...membership } = found;
    return [viewToMembers(scope, { ...membership, ...person })];
  });
  return { members, total: rows[0]?.count ?? 0 };
}
