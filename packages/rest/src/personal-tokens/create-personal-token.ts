import { createAccessToken } from "@guildhall/domain";
import { OrganizationParams, organizationOperation } from "../operation/organization-operation.ts";
import { CreateAccessTokenBody, createdTokenExamples, RestCreatedAccessToken } from "../schemas/access-token.ts";

export const createPersonalTokenOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/personal-tokens",
  operationId: "createPersonalToken",
  tag: "Personal tokens",
  summary: "Create an access token of one's own",
  description:
    "It acts as its creator in this organization, and may do what both its permissions and its creator's roles allow. Takes a session. A request repeated with the same `Idempotency-Key` makes no second token, but is rejected (409), since the secret is not stored.",
  permission: "token:create",
  sessionOnly: true,
  params: OrganizationParams,
  body: CreateAccessTokenBody,
  successStatus: 201,
  answer: RestCreatedAccessToken,
  answers: "The new access token with its secret.",
  isSecret: true,
  rejections: { 403: "The token would be allowed more than its creator.", 404: "" },
  example: {
    body: { name: "Nightly report", expiresAt: "2027-01-31T12:00:00Z", permissions: ["organization:read"] },
    answer: createdTokenExamples.personal,
  },
  handle: ({ scope, body }) => createAccessToken(scope, { ...body, kind: "personal" }),
});
