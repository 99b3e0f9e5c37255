import { verifyAccessToken } from "@guildhall/domain";
import { operatorOperation } from "../operation/operator-operation.ts";
import { VerifiedToken, VerifyTokenBody, verifiedTokenExample, viewVerified } from "../schemas/verified-token.ts";

export const verifyTokenOperation = operatorOperation({
  method: "POST",
  path: "/tokens/verify",
  operationId: "verifyToken",
  tag: "Tokens",
  summary: "Verify an access token",
  description:
    "For services that take access tokens themselves: whom a token stands for, in which organization, and what both it and its creator may do at the moment. Takes the secret key of the instance. Decided as every API decides it for a request with the token. Of a token with a limited number of requests a valid answer is one; a rejected one is none.",
  operatorOnly: true,
  body: VerifyTokenBody,
  answer: VerifiedToken,
  answers: "Whether the token counts; status 200 in either case.",
  rejections: { 403: "The credential is not the secret key (`operator_only`)." },
  example: { body: { token: "gld_pat_…x7Qe", permissions: ["project:read"] }, answer: verifiedTokenExample },
  handle: ({ caller, body }) => verifyAccessToken(caller, body),
  view: viewVerified,
});
