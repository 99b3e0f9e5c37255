import { PageQuery } from "@guildhall/contracts";
import { listAccessTokens } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { AccessTokenList, personalTokenExample } from "../schemas/access-token.ts";

export const listPersonalTokensOperation = organizationOperation({
  method: "GET",
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
  isPaged: true,
  rejections: { 403: "", 404: "" },
  example: { answer: [personalTokenExample] },
  handle: async ({ scope, query, itemsOf }) => itemsOf(await listAccessTokens(scope, { ...query, all: false })),
});
