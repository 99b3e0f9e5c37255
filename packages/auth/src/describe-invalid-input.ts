import type { FieldErrors } from "@guildhall/contracts";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { invalidInput } from "./invalid-input.ts";

/** What is wrong with which field, of the error of a body or query that does not fit its schema. */
function fieldsOf(returned: unknown, sent: { body?: unknown; query?: unknown }): FieldErrors | undefined {
  if (!isAPIError(returned) || returned.body?.code !== "VALIDATION_ERROR" || "fields" in returned.body)
    return undefined;
  return invalidInput(returned.body.message ?? "", sent);
}

/**
 * Puts what is wrong with a body or query into sentences, at every endpoint: Better Auth itself names fields as
 * `[body.logo]`. `fields` has the sentence for each field.
 */
export const describeInvalidInput = {
  id: "guildhall-invalid-input",
  hooks: {
    after: [
      {
        matcher: ({ context }: { context: { returned?: unknown } }) => fieldsOf(context.returned, {}) !== undefined,
        handler: createAuthMiddleware(async ({ context, body, query }) => {
          const fields = fieldsOf(context.returned, { body, query }) ?? {};
          const message = Object.values(fields).join(" ");
          throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields });
        }),
      },
    ],
  },
};
