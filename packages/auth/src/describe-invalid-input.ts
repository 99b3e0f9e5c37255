import type { FieldErrors } from "@guildhall/contracts";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { type Issue, invalidInput } from "./invalid-input.ts";

/** The error of a body or query that does not fit its schema, or undefined. */
function issuesIn(returned: unknown): readonly Issue[] | undefined {
  if (!isAPIError(returned) || !("issues" in returned) || !Array.isArray(returned.issues)) return undefined;
  return returned.issues.length > 0 ? returned.issues : undefined;
}

/**
 * Puts what is wrong with a body or query into sentences, for every endpoint: Better Auth itself names fields as
 * `[body.logo]`. `fields` has the sentence for each field.
 */
export const describeInvalidInput = {
  id: "guildhall-invalid-input",
  hooks: {
    after: [
      {
        matcher: ({ context }: { context: { returned?: unknown } }) => issuesIn(context.returned) !== undefined,
        handler: createAuthMiddleware(async ({ context }) => {
          const fields: FieldErrors = invalidInput(issuesIn(context.returned) ?? []);
          throw new APIError("BAD_REQUEST", {
            code: "VALIDATION_ERROR",
            message: Object.values(fields).join(" "),
            fields,
          });
        }),
      },
    ],
  },
};
