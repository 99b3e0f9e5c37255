import { listProjects } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { ListProjectsQuery, ProjectList, projectExample } from "../schemas/project.ts";

export const listProjectsOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/projects",
  operationId: "listProjects",
  tag: "Projects",
  summary: "List the projects of an organization",
  description: "By name: all of them, or for a restricted member those they are in.",
  permission: "project:read",
  params: OrganizationParams,
  query: ListProjectsQuery,
  answer: ProjectList,
  answers: "A page of projects.",
  isPaged: true,
  rejections: { 403: "", 404: "" },
  example: { answer: [projectExample] },
  handle: async ({ scope, query, itemsOf }) => itemsOf(await listProjects(scope, query)),
});
