import type { AppRouter } from "@guildhall/trpc";
import { TRPCClientError } from "@trpc/client";

/** What is known of a failed call besides its message. */
export type CallError = Pick<TRPCClientError<AppRouter>, "shape" | "meta" | "cause">;

/** What every failed call rejects with: a TRPCClientError still, of a class that says how it failed. */
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
