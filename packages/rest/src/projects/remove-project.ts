import { removeProject } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ProjectParams, projectExample, RestProject } from "../schemas/project.ts";

export const removeProjectOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}/projects/{projectId}",
  operationId: "removeProject",
  tag: "Projects",
  summary: "Delete a project",
  description: "Permanently, with its memberships and access tokens.",
  permission: "project:delete",
  params: ProjectParams,
  answer: RestProject,
  answers: "The project as it was last.",
  rejections: { 403: "", 404: "There is no such project (`PROJECT_NOT_FOUND`)." },
  example: { answer: projectExample },
  handle: ({ scope, params }) => removeProject(scope, params.projectId),
});
