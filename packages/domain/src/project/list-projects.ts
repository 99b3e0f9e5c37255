import { type ListProjectsInput, type Page, type Project, TOTAL_CAP, type UserId } from "@guildhall/contracts";
import { project, projectMember } from "@guildhall/db";
import { and, sql } from "drizzle-orm";
import { contains } from "../paging/contains.ts";
import { decodeCursor, encodeCursor } from "../paging/cursor.ts";
import { toPage } from "../paging/page.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { visibleProjects } from "./visible-projects.ts";

/**
 * The projects the caller may see, by name, found by part of name or slug; with `userId` those of them that this member
 * is in, which for a restricted one is all they see. One SQL statement.
 * @throws invalid_input for a cursor of another list, missing_permission for another's projects without member:update
 */
export async function listProjects(scope: Scope<"project:read">, input: ListProjectsInput): Promise<Page<Project>> {
  const { orm } = scope.services.database;
  const { userId } = input;
  if (userId !== undefined && userId !== scope.caller.userId) requirePermission(scope.membership, "member:update");
  const after = input.cursor ? decodeCursor(input.cursor, "name", "text") : undefined;
  const matches = and(
    input.query === undefined
      ? undefined
      : sql`lower(${project.name} || ' ' || ${project.slug}) like ${contains(input.query)}`,
    userId && isProjectMember(userId),
  );
  const isBeyond =
    after &&
    sql`(${project.name} collate "und-x-icu", ${project.id}) > (${after.key} collate "und-x-icu", ${after.id})`;

  const counted = visibleProjects(orm, scope, matches)
    .limit(TOTAL_CAP + 1)
    .as("counted");
  const total = orm
    .select({ count: sql<number>`count(*)::int`.as("count") })
    .from(counted)
    .as("total");
  const visible = visibleProjects(orm, scope, and(matches, isBeyond)).as("visible");
  const rows = await orm
    .select()
    .from(visible)
    .crossJoin(total)
    .orderBy(sql`${visible.name} collate "und-x-icu"`, visible.id)
    .limit(input.limit + 1);
  return toPage(rows, {
    limit: input.limit,
    count: rows[0]?.total.count ?? 0,
    toItem: (row) => row.visible,
    cursorAfter: (row) => encodeCursor("name", row.visible.name, row.visible.id),
  });
}

/** Whether someone is in the project. The alias distinguishes it from the membership of the caller, which is joined already. */
const isProjectMember = (userId: UserId) => sql`exists (select from ${projectMember} other
  where other.organization_id = ${project.organizationId} and other.project_id = ${project.id} and other.user_id = ${userId})`;
