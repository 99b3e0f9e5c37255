import { type ErrorBody, errorBody } from "../errors/error-body.ts";
import type { Operation } from "../operation/operation.ts";

const invalid = "The name must not be empty.";
const notFound: ErrorBody = {
  error: "There is no such organization, or you are not a member of it.",
  code: "ORG_NOT_FOUND",
  reason: "organization_not_found",
};

/** What an error of each status looks like. */
export function errorExamples({ rejections }: Pick<Operation, "rejections">): Record<number, ErrorBody> {
  const isLastOwner = rejections[400]?.includes("LAST_OWNER");
  const lastOwner = "An organization needs at least one owner. Make someone else an owner first.";
  return {
    400: isLastOwner
      ? { error: lastOwner, code: "LAST_OWNER", reason: "last_owner" }
      : errorBody(400, invalid, { name: invalid }),
    401: errorBody(401, "Sign in first."),
    403: { error: "Only owners and admins can do this.", code: "FORBIDDEN", reason: "missing_permission" },
    404: notFound,
    409: { error: "This slug is taken. Choose another.", code: "CONFLICT", reason: "slug_taken" },
    413: errorBody(413, "The body is larger than a megabyte. Send less at a time."),
    415: errorBody(415, "Send the body as JSON, with the header Content-Type: application/json."),
    422: errorBody(422, "This Idempotency-Key was used for another request. Use a new key for a new request."),
    429: errorBody(429, "Too many requests. Try again in 12 seconds."),
    500: errorBody(500, "Something went wrong on our side (request 7f9c)."),
  };
}
