import { type ListProjectMembersInput, type Page, type ProjectMember, TOTAL_CAP } from "@guildhall/contracts";
import { member, memberSearchText, project, projectMember, user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import type { Scope } from "../scope/scope.ts";
import { projectNotFound } from "./read-project.ts";
import { projectMemberFields } from "./read-project-member.ts";
import { visibleProjects } from "./visible-projects.ts";

/**
 * The members of a project, by name, found by part of a name or email address. One SQL statement: a project
 * that is visible and has no matching members returns one row without a person.
 * @throws project_not_found, invalid_input for a cursor of another list
 */
export async function listProjectMembers(
  scope: Scope<"project:read">,
  input: ListProjectMembersInput,
): Promise<Page<ProjectMember>> {
  const { orm } = scope.services.database;
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const isMatch = and(
    eq(projectMember.organizationId, scope.organization.id),
    eq(projectMember.projectId, input.projectId),
    input.query === undefined ? undefined : sql`${sql.raw(memberSearchText("member"))} like ${contains(input.query)}`,
  );
  const isBeyond =
    after &&
    sql`(${member.userName} collate "und-x-icu", ${member.userId}) > (${after.key} collate "und-x-icu", ${after.id})`;
  const isMembership = and(
    eq(member.organizationId, projectMember.organizationId),
    eq(member.userId, projectMember.userId),
  );

  const visible = visibleProjects(orm, scope, eq(project.id, input.projectId)).as("visible");
  const counted = orm
    .select({ userId: projectMember.userId })
    .from(projectMember)
    .innerJoin(member, isMembership)
    .where(isMatch)
    .limit(TOTAL_CAP + 1)
    .as("counted");
  const total = orm
    .select({ count: sql<number>`count(*)::int`.as("count") })
    .from(counted)
    .as("total");
  const people = orm
    .select({ ...projectMemberFields, userName: member.userName })
    .from(projectMember)
    .innerJoin(member, isMembership)
    .innerJoin(user, eq(user.id, projectMember.userId))
    .where(and(isMatch, isBeyond))
    .orderBy(sql`${member.userName} collate "und-x-icu"`, member.userId)
    .limit(input.limit + 1)
    .as("people");
  const rows = await orm
    .select()
    .from(visible)
    .crossJoin(total)
    .leftJoin(people, sql`true`)
    .orderBy(sql`${people.userName} collate "und-x-icu"`, people.userId);
  if (rows.length === 0) throw projectNotFound();
  const found = rows.flatMap((row) => (row.people?.userId ? [row.people] : []));
  return toPage(found, {
    limit: input.limit,
    count: rows[0]?.total.count ?? 0,
    toItem: ({ userId, name, email, image, role, addedAt }) => ({ userId, name, email, image, role, addedAt }),
    cursorAfter: (row) => encodeCursor("name", row.userName, row.userId),
  });
}
