import { projectPage } from "@guildhall/domain";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { pageOperation } from "../operation/page-operation.ts";
import { ListProjectsQuery, ProjectList, projectExample } from "../schemas/project.ts";

export const listProjectsOperation = pageOperation({
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
  rejections: { 403: "", 404: "" },
  example: { answer: [projectExample] },
  page: ({ query }) => projectPage(query),
});
