import { revokeAccessToken } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { ProjectTokenParams, projectTokenExample, RestAccessToken } from "../schemas/access-token.ts";

export const revokeProjectTokenOperation = organizationOperation({
  method: "DELETE",
  path: "/orgs/{id}/projects/{projectId}/tokens/{tokenId}",
  operationId: "revokeProjectToken",
  tag: "Project tokens",
  summary: "Revoke an access token of a project",
  description: "The next request with it is rejected. For those who manage tokens.",
  permission: "token:manage",
  params: ProjectTokenParams,
  answer: RestAccessToken,
  answers: "The access token as it was.",
  rejections: { 403: "", 404: "The project has no such token (`TOKEN_NOT_FOUND`)." },
  example: { answer: projectTokenExample },
  handle: ({ scope, params: { projectId, tokenId } }) => revokeAccessToken(scope, tokenId, { projectId }),
});
