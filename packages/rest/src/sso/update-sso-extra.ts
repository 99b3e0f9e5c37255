import { updateForceSso } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { OrgSsoExtra, SsoExtraParams, ssoExtraExample, UpdateSsoExtraBody } from "../schemas/sso-extra.ts";

export const updateSsoExtraOperation = organizationOperation({
  method: "PATCH",
  path: "/orgs/{id}/sso-extras/{providerId}",
  operationId: "updateSsoExtra",
  tag: "SSO",
  summary: "Require single sign-on, or stop requiring it",
  description:
    "When single sign-on is required, the organization rejects members with an address in the provider's verified domain unless they signed in through it, from their next request on. Owners are exempt, so that a broken provider cannot lock everyone out.",
  permission: "sso:update",
  params: SsoExtraParams,
  body: UpdateSsoExtraBody,
  answer: OrgSsoExtra,
  answers: "The SSO extra as it is now.",
  rejections: {
    403: "",
    404: "There is no such provider (`PROVIDER_NOT_FOUND`).",
    409: "The provider's domain is not verified yet.",
  },
  example: { body: { forceSso: true }, answer: ssoExtraExample },
  handle: ({ scope, params: { providerId }, body: { forceSso } }) => updateForceSso(scope, { providerId, forceSso }),
});
