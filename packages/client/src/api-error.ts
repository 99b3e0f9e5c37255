import type { FieldErrors, Reason } from "@guildhall/contracts";
import { type CallError, GuildhallError } from "./guildhall-error.ts";

interface Rejected<R extends Reason> {
  reason: R;
  fields?: FieldErrors | undefined;
  status: number;
}

/** The server rejected the call; `message` has the reason and how to fix it, for people. */
export class ApiError<R extends Reason = Reason> extends GuildhallError {
  override readonly name = "ApiError";
  /** Why, by a name that code may rely on. */
  readonly reason: R;
  /** What was wrong with which input, and what to enter instead; empty when no field is to blame. */
  readonly fields: FieldErrors;
  /** The HTTP status of this call, also when it shared its request with others. */
  readonly status: number;

  constructor(message: string, { reason, fields = {}, status }: Rejected<R>, error: Partial<CallError> = {}) {
    super(message, error);
    this.reason = reason;
    this.fields = fields;
    this.status = status;
  }
}

/** Whether a call was rejected for this reason, or one of these: `if (isReason(error, "last_owner")) …` */
export function isReason<R extends Reason>(error: unknown, ...reasons: [R, ...R[]]): error is ApiError<R> {
  return error instanceof ApiError && reasons.some((reason) => reason === error.reason);
}
