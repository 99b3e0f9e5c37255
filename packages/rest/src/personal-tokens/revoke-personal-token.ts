import { revokeAccessToken } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { PersonalTokenParams, personalTokenExample, RestAccessToken } from "../schemas/access-token.ts";

export const revokePersonalTokenOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}/personal-tokens/{tokenId}",
  operationId: "revokePersonalToken",
  tag: "Personal tokens",
  summary: "Revoke one of one's own access tokens",
  description: "The next request with it is rejected. Takes a session.",
  permission: "organization:read",
  sessionOnly: true,
  params: PersonalTokenParams,
  answer: RestAccessToken,
  answers: "The access token as it was.",
  rejections: { 403: "", 404: "The caller has no such token (`TOKEN_NOT_FOUND`)." },
  example: { answer: personalTokenExample },
  handle: ({ scope, params }) => revokeAccessToken(scope, params.tokenId, { personalOf: scope.caller.userId }),
});
