import type { AppRouter } from "@guildhall/trpc";
import type { TRPCClientError } from "@trpc/client";
import { GuildhallError } from "./guildhall-error.ts";

/** Something answered, but with no answer of a procedure: a fault of the server, or a proxy in front of it. */
export class ServerError extends GuildhallError {
  override readonly name = "ServerError";
  readonly status: number;
  /** How long it asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    answer: { status: number; retryAfterMs: number | undefined },
    error: Partial<Pick<TRPCClientError<AppRouter>, "shape" | "meta" | "cause">> = {},
  ) {
    super(message, error);
    this.status = answer.status;
    this.retryAfterMs = answer.retryAfterMs;
  }
}
