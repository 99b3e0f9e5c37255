import { updateOrganization } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { OrgSecurity, securityExample, UpdateOrgSecurityBody } from "../schemas/security.ts";

export const updateOrganizationSecurityOperation = organizationOperation({
  method: "PATCH",
  path: "/orgs/{id}/security",
  operationId: "updateOrganizationSecurity",
  tag: "Organizations",
  summary: "Require two-factor authentication, or stop requiring it",
  description:
    "A change also requires `sso:update`. When two-factor authentication is required, the organization rejects sessions without a second factor, unless they were made by its own single sign-on, and access tokens whose creator has no second factor, from their next request on (reason `two_factor_required`). Owners are not exempt, and only callers whom it does not reject can require it.",
  permission: "organization:update",
  params: OrganizationParams,
  body: UpdateOrgSecurityBody,
  answer: OrgSecurity,
  answers: "The security settings as they are now.",
  rejections: { 403: "", 404: "" },
  example: { body: securityExample, answer: securityExample },
  handle: ({ scope, body }) => updateOrganization(scope, { data: body }),
  view: ({ requireTwoFactor }) => ({ requireTwoFactor }),
});
