import { removeProjectMember } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ProjectMemberParams, projectMemberExample, RestProjectMember } from "../schemas/project.ts";

export const removeProjectMemberOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}/projects/{projectId}/members/{userId}",
  operationId: "removeProjectMember",
  tag: "Project members",
  summary: "Remove a member from a project",
  description: "For those who may change projects, and the project's own owners and admins.",
  permission: "project:read",
  params: ProjectMemberParams,
  answer: RestProjectMember,
  answers: "The project member as they were.",
  rejections: {
    403: "",
    404: "There is no such project (`PROJECT_NOT_FOUND`), or this person is not in it (`MEMBER_NOT_FOUND`).",
  },
  example: { answer: projectMemberExample },
  handle: ({ scope, params: { projectId, userId } }) => removeProjectMember(scope, { projectId, userId }),
});
