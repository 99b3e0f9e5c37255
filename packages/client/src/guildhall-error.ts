import type { AppRouter } from "@guildhall/trpc";
import { TRPCClientError } from "@trpc/client";

/** The details of a failed call in addition to its message. */
export type CallError = Pick<TRPCClientError<AppRouter>, "shape" | "meta" | "cause">;

/** What every failed call rejects with: a TRPCClientError still, of a class for the kind of failure. */
export abstract class GuildhallError extends TRPCClientError<AppRouter> {
  constructor(message: string, { shape, meta, cause }: Partial<CallError>) {
    super(message, {
      ...(shape ? { result: { error: shape } } : {}),
      ...(meta ? { meta } : {}),
      ...(cause ? { cause } : {}),
    });
    // tRPC's constructor makes a plain TRPCClientError of every class that extends it.
    Object.setPrototypeOf(this, new.target.prototype);
  }
}
