import type { ErrorKind } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import { TRPCError } from "@trpc/server";

const codes = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_many: "TOO_MANY_REQUESTS",
} as const satisfies Record<ErrorKind, TRPCError["code"]>;

/** The error of a procedure with the tRPC code of the domain's error that caused it, if one did. */
export function translateDomainError(error: TRPCError): TRPCError {
  const { cause } = error;
  if (!(cause instanceof DomainError)) return error;
  return new TRPCError({ code: codes[cause.kind], message: cause.message, cause });
}
