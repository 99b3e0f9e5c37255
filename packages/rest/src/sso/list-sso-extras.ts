import { PageQuery } from "@guildhall/contracts";
import { ssoExtraPage } from "@guildhall/domain";
import { OrganizationParams } from "../operation/organization-operation.ts";
import { pageOperation } from "../operation/page-operation.ts";
import { OrgSsoExtraList, ssoExtraExample } from "../schemas/sso-extra.ts";

export const listSsoExtrasOperation = pageOperation({
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
  rejections: { 403: "", 404: "" },
  example: { answer: [ssoExtraExample] },
  page: ({ query }) => ssoExtraPage(query),
});
