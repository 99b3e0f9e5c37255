import type { RefusalKind } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import { TRPCError } from "@trpc/server";
import { t } from "../init.ts";

const codes = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_many: "TOO_MANY_REQUESTS",
} as const satisfies Record<RefusalKind, TRPCError["code"]>;

/** Gives each refusal of the domain its tRPC code. Note that `next()` never rejects: a failure is in its result. */
export const translateRefusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !(result.error.cause instanceof DomainError)) return result;
  const cause = result.error.cause;
  throw new TRPCError({ code: codes[cause.kind], message: cause.message, cause });
});
