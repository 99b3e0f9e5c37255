import { projectMemberPage } from "@guildhall/domain";
import { pageOperation } from "../operation/page-operation.ts";
import { ListProjectMembersQuery, ProjectMemberList, ProjectParams, projectMemberExample } from "../schemas/project.ts";

export const listProjectMembersOperation = pageOperation({
  path: "/orgs/{id}/projects/{projectId}/members",
  operationId: "listProjectMembers",
  tag: "Project members",
  summary: "List the members of a project",
  description: "By name, for anyone who sees the project.",
  permission: "project:read",
  params: ProjectParams,
  query: ListProjectMembersQuery,
  answer: ProjectMemberList,
  answers: "A page of project members.",
  rejections: { 403: "", 404: "There is no such project (`PROJECT_NOT_FOUND`)." },
  example: { answer: [projectMemberExample] },
  page: ({ params: { projectId }, query }) => projectMemberPage({ ...query, projectId }),
});
