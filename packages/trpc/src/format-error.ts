import { type FieldErrors, fieldErrorsOf, type Reason } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Context } from "./context.ts";

interface ErrorShape {
  message: string;
  code: TRPCDefaultErrorShape["code"];
  data: {
    code: TRPCDefaultErrorShape["data"]["code"];
    httpStatus: number;
    path?: string;
    /** Why, by a name that clients may rely on; absent when the fault is ours or the transport's. */
    reason?: Reason;
    /** For bad input: which field, and what to enter instead. */
    fields?: FieldErrors;
  };
}

/** What a caller sees of an error: reason and fields of an error, and of everything else neither stack nor message. */
export function formatError(options: {
  shape: TRPCDefaultErrorShape;
  error: TRPCError;
  ctx: Context | undefined;
  input: unknown;
}): ErrorShape {
  const { shape, error, ctx, input } = options;
  const { code, httpStatus, path } = shape.data;
  const data = { code, httpStatus, ...(path === undefined ? {} : { path }) };
  const { cause } = error;
  if (cause instanceof DomainError) {
    const { reason, fields } = cause;
    return { message: cause.message, code: shape.code, data: { ...data, reason, ...(fields ? { fields } : {}) } };
  }
  if (code === "BAD_REQUEST" && cause instanceof ZodError) {
    const fields = fieldErrorsOf(cause.issues, input, "input");
    const message = Object.values(fields).join(" ");
    return { message, code: shape.code, data: { ...data, reason: "invalid_input", fields } };
  }
  if (code === "INTERNAL_SERVER_ERROR") {
    const request = ctx ? ` (request ${ctx.requestId})` : "";
    return { message: `Something went wrong on our side${request}. Nothing was changed.`, code: shape.code, data };
  }
  return { message: shape.message, code: shape.code, data };
}
