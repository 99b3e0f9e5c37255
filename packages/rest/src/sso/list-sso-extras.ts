import { PageQuery } from "@guildhall/contracts";
import { listSsoExtras } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { OrgSsoExtraList, ssoExtraExample } from "../schemas/sso-extra.ts";

export const listSsoExtrasOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/sso-extras",
  operationId: "listSsoExtras",
  tag: "SSO",
  summary: "List SSO extras",
  description: "For owners and admins: one for each of the organization's identity providers.",
  permission: "sso:read",
  params: OrganizationParams,
  query: PageQuery,
  answer: OrgSsoExtraList,
  answers: "A page of SSO extras.",
  isPaged: true,
  rejections: { 403: "", 404: "" },
  example: { answer: [ssoExtraExample] },
  handle: async ({ scope, query, itemsOf }) => itemsOf(await listSsoExtras(scope, query)),
});
