import type { AppRouter } from "@guildhall/trpc";
import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { ApiError } from "../api-error.ts";
import { GuildhallError } from "../guildhall-error.ts";
import { retryAfterMs } from "../retry-after.ts";
import { ServerError } from "../server-error.ts";

/** Gives each failure its class: an error with its reason, a fault of the server; what has one already keeps it. */
export const tellFailuresApart: TRPCLink<AppRouter> =
  () =>
  ({ next, op }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (envelope) => observer.next(envelope),
        complete: () => observer.complete(),
        error: (error) => observer.error(classifyError(error)),
      }),
    );

/** The error as calls reject with it. */
export function classifyError(error: TRPCClientError<AppRouter>): TRPCClientError<AppRouter> {
  if (error instanceof GuildhallError) return error;
  const { data, meta } = error;
  if (data?.reason) {
    const { reason, fields, httpStatus: status } = data;
    return new ApiError(error.message, { reason, fields, status }, error);
  }
  const answer = meta?.response instanceof Response ? meta.response : undefined;
  // Neither a procedure nor a server said this: the app's own token function may have, for one.
  if (!data && !answer) return error;
  const status = data?.httpStatus ?? answer?.status ?? 500;
  const message = data ? error.message : `Guildhall answered with status ${status}, and not as a procedure does.`;
  return new ServerError(message, { status, retryAfterMs: answer && retryAfterMs(answer) }, error);
}
