import { type ListProjectMembersInput, ProjectMember } from "@guildhall/contracts";
import { memberSearchText, projectMember, sqlColumns } from "@guildhall/db";
import { shownPersonColumns } from "../member/shown-person.ts";
import { contains } from "../paging/contains.ts";
import { jsonView } from "../paging/json-view.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { projectNotFound } from "./read-project.ts";
import { isVisibleProject } from "./visible-projects.ts";

const view = jsonView(
  ProjectMember,
  { ...sqlColumns(projectMember, "pm"), ...shownPersonColumns("pm", "u") },
  { addedAt: "createdAt" },
);

/**
 * A page of the members of a project, by name, found by part of a name or email address.
 * @throws invalid_input for a cursor of another list; later project_not_found
 */
export function projectMemberPage(input: ListProjectMembersInput): PageQuery<"project:read", ProjectMember> {
  const values = pageValues();
  const { value } = values;
  const projectId = value(input.projectId);
  const { query } = input;
  const list = listQuery({
    ...{ input, view, values },
    order: { name: "name", type: "text", key: `pm.user_name collate "und-x-icu"`, id: "pm.user_id" },
    from: `(select pm.*, m.user_name, m.user_email, m.hides_profile from project_member pm
      join member m on m.organization_id = pm.organization_id and m.user_id = pm.user_id) pm`,
    ...{ as: "pm", itemFrom: `from "user" u where u.id = pm.user_id` },
    conditions: [
      `pm.organization_id = caller.organization_id and pm.project_id = ${projectId}`,
      ...(query === undefined ? [] : [`${memberSearchText("pm")} like ${value(contains(query))}`]),
    ],
    subject: isVisibleProject(projectId),
    prepare: true,
  });
  return {
    ...list,
    permission: "project:read",
    toPage(_scope, row) {
      if (!row.pageSubject) throw projectNotFound();
      return list.toPage(row);
    },
  };
}
