import { PageQuery } from "@guildhall/contracts";
import { accessTokenPage } from "@guildhall/domain";
import { pageOperation } from "../operation/page-operation.ts";
import { AccessTokenList, projectTokenExample } from "../schemas/access-token.ts";
import { ProjectParams } from "../schemas/project.ts";

export const listProjectTokensOperation = pageOperation({
  path: "/orgs/{id}/projects/{projectId}/tokens",
  operationId: "listProjectTokens",
  tag: "Project tokens",
  summary: "List the access tokens of a project",
  description: "Newest first, expired ones included. For those who manage tokens.",
  permission: "token:manage",
  params: ProjectParams,
  query: PageQuery,
  answer: AccessTokenList,
  answers: "A page of access tokens.",
  rejections: { 403: "", 404: "There is no such project (`PROJECT_NOT_FOUND`)." },
  example: { answer: [projectTokenExample] },
  page: ({ params: { projectId }, query }) =>
    accessTokenPage("token:manage", { ...query, all: true, kind: "project", projectId }),
});
