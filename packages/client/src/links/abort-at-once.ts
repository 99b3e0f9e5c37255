import type { AppRouter } from "@guildhall/trpc";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { CallAborted } from "../call-aborted.ts";

/**
 * Ends a call as soon as its signal aborts: also while it waits for its next attempt, and while other calls share its
 * request. tRPC does neither.
 */
export const abortAtOnce: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) => {
      const { signal } = op;
      if (signal?.aborted) {
        observer.error(new CallAborted(signal));
        return;
      }
      const call = next(op).subscribe(observer);
      const abort = () => {
        call.unsubscribe();
        if (signal) observer.error(new CallAborted(signal));
      };
      signal?.addEventListener("abort", abort, { once: true });
      return () => {
        signal?.removeEventListener("abort", abort);
        call.unsubscribe();
      };
    });
