import type { FieldErrors, Reason } from "@guildhall/contracts";
import type { AppRouter } from "@guildhall/trpc";
import type { TRPCClientError } from "@trpc/client";
import { GuildhallError } from "./guildhall-error.ts";

/** The server understood the call and said no; `message` says why and what to do about it, for people. */
export class ApiError<R extends Reason = Reason> extends GuildhallError {
  override readonly name = "ApiError";
  /** Why, by a name that code may rely on. */
  readonly reason: R;
  /** What was wrong with which input, and what to enter instead; empty when no field is to blame. */
  readonly fields: FieldErrors;
  /** The HTTP status of this call, also when it shared its request with others. */
  readonly status: number;

  constructor(error: TRPCClientError<AppRouter>, rejected: { reason: R; fields?: FieldErrors; httpStatus: number }) {
    super(error.message, error);
    this.reason = rejected.reason;
    this.fields = rejected.fields ?? {};
    this.status = rejected.httpStatus;
  }
}

/** Whether a call was rejected for this reason, or one of these: `if (isReason(error, "last_owner")) …` */
export function isReason<R extends Reason>(error: unknown, ...reasons: [R, ...R[]]): error is ApiError<R> {
  return error instanceof ApiError && reasons.some((reason) => reason === error.reason);
}
