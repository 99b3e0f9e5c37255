import { getTRPCErrorFromUnknown, type TRPCError } from "@trpc/server";
import type { Context } from "../context.ts";
import { oneAfterTheOther } from "./one-after-the-other.ts";
import { translateDomainError } from "./translate-domain-error.ts";

interface Call {
  ctx: Pick<Context, "earlierMutations">;
  type: string;
  signal: AbortSignal | undefined;
}

/**
 * What every procedure has around it: mutations of a batch wait for each other, and errors of the domain get their tRPC
 * code. For the middleware that a kind of procedure begins with; one of its own would cost every call some time.
 * @param proceed authorization and all that comes after it
 */
export async function runCall<Result extends { ok: true } | { ok: false; error: TRPCError }>(
  call: Call,
  proceed: () => Promise<Result>,
): Promise<Result> {
  // Only mutations read the signal, which is made when it is read.
  const proceeding = call.type === "mutation" ? oneAfterTheOther(call.ctx, call.signal, proceed) : proceed();
  const result = await proceeding.catch((error) => {
    throw translateDomainError(getTRPCErrorFromUnknown(error));
  });
  // `next()` never rejects: its error is in the result.
  if (!result.ok) throw translateDomainError(result.error);
  return result;
}
