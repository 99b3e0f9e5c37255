import { type AnyTRPCRouter, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";

/** What tRPC hands from one middleware to the next. */
interface Call {
  ctx: object;
  type: "query";
  path: string;
  input?: unknown;
  getRawInput(): Promise<unknown>;
  signal: AbortSignal;
  batchIndex: number;
}

/** What a middleware changes for those behind it. */
type Changes = Partial<Pick<Call, "ctx" | "input" | "getRawInput">>;

type Result = { ok: true; data: unknown } | { ok: false; error: TRPCError };

interface Definition {
  meta: unknown;
  middlewares: ((call: Call & { meta: unknown; next(changes?: Changes): Promise<Result> }) => Promise<Result>)[];
}

/**
 * Calls a query as tRPC's `callTRPCProcedure` does: each middleware in turn, and what it throws becomes its result. tRPC is published
 * for engines without object spread, and its replacement, with which it copies the call twice for each middleware, took a tenth of the
 * time of a permission check.
 * @throws TRPCError
 */
export async function callQuery(router: AnyTRPCRouter, call: Call): Promise<unknown> {
  const procedure = router._def.procedures[call.path];
  if (!procedure) throw new TRPCError({ code: "NOT_FOUND", message: `There is no query ${call.path}.` });
  // tRPC's types keep its middlewares to itself.
  const { meta, middlewares } = procedure._def as unknown as Definition;

  async function run(index: number, current: Call): Promise<Result> {
    try {
      const middleware = middlewares[index];
      if (!middleware) throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: "There is no resolver." });
      const next = (changes?: Changes) =>
        run(index + 1, {
          ...current,
          ctx: changes?.ctx ? { ...current.ctx, ...changes.ctx } : current.ctx,
          input: changes && "input" in changes ? changes.input : current.input,
          getRawInput: changes?.getRawInput ?? current.getRawInput,
        });
      return await middleware({ ...current, meta, next });
    } catch (cause) {
      return { ok: false, error: getTRPCErrorFromUnknown(cause) };
    }
  }

  const result = await run(0, call);
  if (!result.ok) throw result.error;
  return result.data;
}
