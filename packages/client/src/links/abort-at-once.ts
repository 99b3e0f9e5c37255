import type { AppRouter } from "@guildhall/trpc";
import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { CallAborted } from "../call-aborted.ts";

/**
 * Ends a call as soon as its signal aborts: also while it waits for its next attempt, and while other calls share its
 * request. tRPC does neither. What is further down gets a signal of the call's own: tRPC never removes its listeners, which
 * would pile up on a signal that many calls share.
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
      if (!signal) return next(op).subscribe(observer);
      const own = new AbortController();
      const call = next({ ...op, signal: own.signal }).subscribe(observer);
      const abort = () => {
        call.unsubscribe();
        own.abort(signal.reason);
        observer.error(new CallAborted(signal));
      };
      signal.addEventListener("abort", abort, { once: true });
      return () => {
        signal.removeEventListener("abort", abort);
        call.unsubscribe();
      };
    });
