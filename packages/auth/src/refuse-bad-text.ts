import { APIError, createAuthMiddleware } from "better-auth/api";

const MAX_NAME_LENGTH = 100;

/**
 * What Better Auth lets through and Postgres or our pages would choke on: U+0000 in any text, and names of any length.
 */
export const refuseBadText = createAuthMiddleware(async (ctx) => {
  for (const part of [ctx.body, ctx.query, ctx.params]) {
    if (containsNul(part)) {
      throw new APIError("BAD_REQUEST", { code: "INVALID_INPUT", message: "Text must not contain a NUL character." });
    }
  }
  const name: unknown = ctx.body?.name;
  if (name === undefined || !["/sign-up/email", "/update-user"].includes(ctx.path)) return;
  if (typeof name !== "string" || name.trim() === "" || name.length > MAX_NAME_LENGTH) {
    throw new APIError("BAD_REQUEST", {
      code: "INVALID_NAME",
      message: `Your name must be 1 to ${MAX_NAME_LENGTH} characters.`,
    });
  }
});

function containsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\u0000");
  if (Array.isArray(value)) return value.some(containsNul);
  if (value !== null && typeof value === "object") return Object.entries(value).flat().some(containsNul);
  return false;
}
