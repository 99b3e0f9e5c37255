import { TRPCError } from "@trpc/server";
import type { Context } from "../context.ts";

/**
 * Makes the mutations of a batch one after the other, in its order. Most change the same organization and would wait for
 * its lock all the same, each with a connection of its own. Before authorization, which needs a connection too.
 * @param proceed what comes after it, the mutation itself included
 */
export function oneAfterTheOther<Result>(
  ctx: Pick<Context, "earlierMutations">,
  signal: AbortSignal | undefined,
  proceed: () => Promise<Result>,
): Promise<Result> {
  const mutation = ctx.earlierMutations.then(() => {
    // The client is gone, so the rest of the batch is skipped.
    if (signal?.aborted) throw new TRPCError({ code: "CLIENT_CLOSED_REQUEST" });
    return proceed();
  });
  // A mutation that fails does not keep the following ones from being tried: each has its own outcome.
  ctx.earlierMutations = mutation.catch(() => undefined);
  return mutation;
}
