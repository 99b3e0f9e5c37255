import { createAccessToken } from "@guildhall/domain";
import { organizationOperation } from "../operation/organization-operation.ts";
import { CreateAccessTokenBody, createdTokenExamples, RestCreatedAccessToken } from "../schemas/access-token.ts";
import { ProjectParams } from "../schemas/project.ts";

export const createProjectTokenOperation = organizationOperation({
  method: "POST",
  path: "/orgs/{id}/projects/{projectId}/tokens",
  operationId: "createProjectToken",
  tag: "Project tokens",
  summary: "Create an access token of a project",
  description:
    "It sees this project and no other. For those who manage tokens. A request repeated with the same `Idempotency-Key` makes no second token, but is rejected (409), since the secret is not stored.",
  permission: "token:manage",
  params: ProjectParams,
  body: CreateAccessTokenBody,
  successStatus: 201,
  answer: RestCreatedAccessToken,
  answers: "The new access token with its secret.",
  isSecret: true,
  rejections: {
    403: "The token would be allowed more than its creator.",
    404: "There is no such project (`PROJECT_NOT_FOUND`).",
  },
  example: { body: { name: "Deploy", permissions: ["project:read"] }, answer: createdTokenExamples.project },
  handle: ({ scope, params: { projectId }, body }) => createAccessToken(scope, { ...body, kind: "project", projectId }),
});
