import type { FieldErrors } from "@guildhall/contracts";
import { z } from "zod";
import type { ErrorCode } from "./error-responses.ts";

/** The body of every answer of this API that is an error. */
export const ErrorBody = z
  .object({
    error: z.string().describe("What is wrong and what to do about it, for people."),
    code: z.string().describe("The same for programs: a name that stays as it is."),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe("With `VALIDATION`: the sentence to show beside each field."),
  })
  .meta({ id: "Error", description: "Why a request was rejected." });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The codes of errors that come of HTTP and not of organizations. */
const codesByStatus: Record<number, ErrorCode | TransportCode> = {
  400: "VALIDATION",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_ALLOWED",
  409: "CONFLICT",
  413: "BODY_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "IDEMPOTENCY_KEY_REUSED",
  429: "RATE_LIMITED",
};

type TransportCode =
  | "METHOD_NOT_ALLOWED"
  | "BODY_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "IDEMPOTENCY_KEY_REUSED"
  | "BAD_REQUEST"
  | "INTERNAL_ERROR";

/** An error that no verb threw, in this API's format. */
export function errorBody(status: number, error: string, fields?: FieldErrors): ErrorBody {
  const code = codesByStatus[status] ?? (status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR");
  return { error, code, ...(fields ? { fields } : {}) };
}
