import { updateProjectMember } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import {
  ProjectMemberParams,
  projectMemberExample,
  RestProjectMember,
  UpdateProjectMemberBody,
} from "../schemas/project.ts";

export const updateProjectMemberOperation = organizationOperation({
  method: "PATCH",
  path: "/orgs/{id}/projects/{projectId}/members/{userId}",
  operationId: "updateProjectMember",
  tag: "Project members",
  summary: "Change a project member's role",
  description: "For those who may change projects, and the project's own owners and admins.",
  permission: "project:read",
  params: ProjectMemberParams,
  body: UpdateProjectMemberBody,
  answer: RestProjectMember,
  answers: "The project member with the new role.",
  rejections: {
    403: "",
    404: "There is no such project (`PROJECT_NOT_FOUND`), or this person is not in it (`MEMBER_NOT_FOUND`).",
  },
  example: { body: { role: "viewer" }, answer: { ...projectMemberExample, role: "viewer" } },
  handle: ({ scope, params: { projectId, userId }, body: { role } }) =>
    updateProjectMember(scope, { projectId, userId, role }),
});
