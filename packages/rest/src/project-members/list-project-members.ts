import { listProjectMembers } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ListProjectMembersQuery, ProjectMemberList, ProjectParams, projectMemberExample } from "../schemas/project.ts";

export const listProjectMembersOperation = organizationOperation({
  method: "GET",
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
  isPaged: true,
  rejections: { 403: "", 404: "There is no such project (`PROJECT_NOT_FOUND`)." },
  example: { answer: [projectMemberExample] },
  handle: async ({ scope, params: { projectId }, query, itemsOf }) =>
    itemsOf(await listProjectMembers(scope, { ...query, projectId })),
});
