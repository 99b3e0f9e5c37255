import { type ListProjectMembersInput, ProjectMember } from "@guildhall/contracts";
import { projectMember, sqlColumns } from "@guildhall/db";
import { joinedMembers } from "../member/joined-members.ts";
import { shownPersonColumns } from "../member/shown-person.ts";
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
  const list = listQuery({
    ...{ input, view, values },
    ...joinedMembers({
      ...{ table: "project_member", as: "pm", id: "pm.user_id", query: input.query, value },
      isListed: `pm.organization_id = caller.organization_id and pm.project_id = ${projectId}`,
    }),
    subject: isVisibleProject(projectId),
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
