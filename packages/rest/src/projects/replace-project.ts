import { updateProject } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ProjectParams, projectExample, ReplaceProjectBody, RestProject } from "../schemas/project.ts";

export const replaceProjectOperation = organizationOperation({
  method: "PUT",
  path: "/orgs/{id}/projects/{projectId}",
  operationId: "replaceProject",
  tag: "Projects",
  summary: "Change a project",
  description: "Puts this name and slug in place of the present ones.",
  permission: "project:update",
  params: ProjectParams,
  body: ReplaceProjectBody,
  answer: RestProject,
  answers: "The project as it is now.",
  rejections: {
    403: "",
    404: "There is no such project (`PROJECT_NOT_FOUND`).",
    409: "The slug is taken, or someone changed the project since `version` was read.",
  },
  example: {
    body: { name: "Comet Watch", slug: "comet-watch", version: 1 },
    answer: { ...projectExample, name: "Comet Watch", slug: "comet-watch", version: 2 },
  },
  handle: ({ scope, params: { projectId }, body: { version, ...data } }) =>
    updateProject(scope, { projectId, data, version }),
});
