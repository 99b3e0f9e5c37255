import { PageQuery } from "@guildhall/contracts";
import { accessTokenPage } from "@guildhall/domain";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { pageOperation } from "../operation/page-operation.ts";
import { AccessTokenList, personalTokenExample } from "../schemas/access-token.ts";

export const listPersonalTokensOperation = pageOperation({
  path: "/orgs/{id}/personal-tokens",
  operationId: "listPersonalTokens",
  tag: "Personal tokens",
  summary: "List one's own access tokens",
  description: "Newest first, expired ones included. Takes a session.",
  permission: "organization:read",
  sessionOnly: true,
  params: OrganizationParams,
  query: PageQuery,
  answer: AccessTokenList,
  answers: "A page of access tokens.",
  rejections: { 403: "", 404: "" },
  example: { answer: [personalTokenExample] },
  page: ({ query }) => accessTokenPage("organization:read", { ...query, all: false }),
});
