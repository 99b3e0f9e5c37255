import { getOrganization } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { OrgSecurity, securityExample } from "../schemas/security.ts";

export const getOrganizationSecurityOperation = organizationOperation({
  method: "GET",
  path: "/orgs/{id}/security",
  operationId: "getOrganizationSecurity",
  tag: "Organizations",
  summary: "Get the security settings of an organization",
  description: "For every member.",
  permission: "organization:read",
  params: OrganizationParams,
  answer: OrgSecurity,
  answers: "The security settings.",
  rejections: { 403: "", 404: "" },
  example: { answer: securityExample },
  handle: ({ scope }) => getOrganization(scope),
  view: ({ requireTwoFactor }) => ({ requireTwoFactor }),
});
