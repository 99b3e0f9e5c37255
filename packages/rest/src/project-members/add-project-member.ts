import { addProjectMember } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { AddProjectMemberBody, ProjectParams, projectMemberExample, RestProjectMember } from "../schemas/project.ts";

// The verb requires more: project:update in the organization, or the role owner or admin in the project.
export const addProjectMemberOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/projects/{projectId}/members",
  operationId: "addProjectMember",
  tag: "Project members",
  summary: "Add a member to a project",
  description: "For those who may change projects, and the project's own owners and admins.",
  permission: "project:read",
  params: ProjectParams,
  body: AddProjectMemberBody,
  successStatus: 201,
  answer: RestProjectMember,
  answers: "The new project member.",
  rejections: {
    403: "",
    404: "There is no such project (`PROJECT_NOT_FOUND`) or no such member (`MEMBER_NOT_FOUND`).",
    409: "The member is in the project already.",
  },
  example: { body: { userId: projectMemberExample.userId, role: "member" }, answer: projectMemberExample },
  handle: ({ scope, params: { projectId }, body }) => addProjectMember(scope, { ...body, projectId }),
});
