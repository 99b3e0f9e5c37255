import { type CallError, GuildhallError } from "./guildhall-error.ts";

/** Something answered, but with no answer of a procedure: a fault of the server, or a proxy in front of it. */
export class ServerError extends GuildhallError {
  override readonly name = "ServerError";
  readonly status: number;
  /** How long it asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    answer: { status: number; retryAfterMs?: number | undefined },
    error: Partial<CallError> = {},
  ) {
    super(message, error);
    this.status = answer.status;
    this.retryAfterMs = answer.retryAfterMs;
  }
}
