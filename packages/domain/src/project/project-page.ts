import { type ListProjectsInput, Project } from "@guildhall/contracts";
import { project, sqlColumns } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import { jsonView } from "../paging/json-view.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { requirePermission } from "../scope/scope.ts";
import { visibleProjectsSql } from "./visible-projects.ts";

const view = jsonView(Project, { ...sqlColumns(project, "p"), role: "p.role", memberCount: "p.member_count" });

/**
 * A page of the projects that the caller may see, by name, found by part of name or slug; with `userId` those of them that
 * this member is in, which for a restricted one is all they see.
 * @throws invalid_input for a cursor of another list; later missing_permission for another's projects without member:update
 */
export function projectPage(input: ListProjectsInput): PageQuery<"project:read", Project> {
  const { userId, query } = input;
  const values = pageValues();
  const { value } = values;
  const conditions: string[] = [];
  if (query !== undefined) conditions.push(`lower(p.name || ' ' || p.slug) like ${value(contains(query))}`);
  if (userId !== undefined) {
    conditions.push(`exists (select from project_member other where other.organization_id = p.organization_id
      and other.project_id = p.id and other.user_id = ${value(userId)})`);
  }
  const list = listQuery({
    ...{ input, view, values, conditions },
    order: { name: "name", type: "text", key: `p.name collate "und-x-icu"`, id: "p.id" },
    ...{ from: `${visibleProjectsSql} p`, as: "p", prepare: true },
  });
  return {
    ...list,
    permission: "project:read",
    toPage({ caller, membership }, row) {
      if (userId !== undefined && userId !== caller.userId) {
        requirePermission(membership, "member:update", "see which projects others are in");
      }
      return list.toPage(row);
    },
  };
}
