import { getProject } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ProjectParams, projectExample, RestProject } from "../schemas/project.ts";

export const getProjectOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/projects/{projectId}",
  operationId: "getProject",
  tag: "Projects",
  summary: "Get a project",
  description: "One the caller may see.",
  permission: "project:read",
  params: ProjectParams,
  answer: RestProject,
  answers: "The project.",
  rejections: { 403: "", 404: "There is no such project, or the caller does not see it (`PROJECT_NOT_FOUND`)." },
  example: { answer: projectExample },
  handle: ({ scope, params }) => getProject(scope, params.projectId),
});
