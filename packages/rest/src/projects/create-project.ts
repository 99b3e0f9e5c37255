import { createProject } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { CreateProjectBody, projectExample, RestProject } from "../schemas/project.ts";

export const createProjectOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/projects",
  operationId: "createProject",
  tag: "Projects",
  summary: "Create a project",
  description: "For owners and admins. The caller becomes the project's owner.",
  permission: "project:create",
  params: OrganizationParams,
  body: CreateProjectBody,
  successStatus: 201,
  answer: RestProject,
  answers: "The new project.",
  rejections: { 403: "", 404: "", 409: "The slug is taken." },
  example: { body: { name: "Comet Hunt", slug: "comet-hunt" }, answer: projectExample },
  handle: ({ scope, body }) => createProject(scope, body),
});
