import type { FieldErrors } from "@guildhall/contracts";
import { z } from "zod";
import { errorCodes, errorReasons, transportError } from "./error-responses.ts";

/** The body of every answer of this API that is an error. */
export const ErrorBody = z
  .object({
    error: z.string().describe("What is wrong and what to do about it, for people."),
    code: z.enum(errorCodes).describe("The same for programs: a name that stays as it is."),
    reason: z.enum(errorReasons).describe("The same in more detail, by the names that the other APIs have for it."),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe("With `VALIDATION`: the sentence to show beside each field, by its name in the body or query."),
  })
  .meta({ id: "Error", description: "Why a request was rejected." });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** An error that no verb made, in this API's words. */
export function errorBody(status: number, error: string, fields?: FieldErrors): ErrorBody {
  const [code, reason] = transportError(status);
  return { error, code, reason, ...(fields ? { fields } : {}) };
}
