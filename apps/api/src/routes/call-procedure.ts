import { type AnyTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { core, ZodType } from "zod";

export interface ProcedureCall<Context> {
  type: "query" | "mutation";
  path: string;
  ctx: Context;
  /** What was sent, before it is validated. */
  sentInput: unknown;
  /** Called when the input is read for the first time. */
  onInputRead(): void;
  /** Aborted when the caller goes away. Only few procedures read it, and one for each call is felt. */
  getSignal(): AbortSignal;
  batchIndex: number;
}

type Result = { ok: true; data: unknown } | { ok: false; error: TRPCError };

/** What a middleware is called with, and a resolver. */
interface Options {
  ctx: unknown;
  input: unknown;
  getRawInput: () => Promise<unknown>;
  next(changes?: Changes): Promise<Result>;
}

interface Changes {
  ctx?: object;
  input?: unknown;
  getRawInput?: () => Promise<unknown>;
}

type Middleware = ((options: Options) => Promise<Result>) & { _type?: "input" | "output" };

/** What tRPC keeps of a procedure. */
interface Definition {
  middlewares: readonly Middleware[];
  inputs: readonly unknown[];
  output?: unknown;
  meta?: unknown;
}

type Step =
  | { kind: "input"; schema: ZodType }
  | { kind: "output"; schema: ZodType }
  | { kind: "middleware"; middleware: Middleware };

interface Chain {
  steps: readonly Step[];
  meta: unknown;
}

const chains = new WeakMap<AnyTRPCProcedure, Chain>();

/**
 * Calls a procedure as tRPC does: middlewares, validation and resolver in their order, with the same errors. tRPC copies all
 * options three times for each of these steps, with a replacement of object spread for old engines, which was a tenth of what a
 * permission check cost the server; and it validates asynchronously, which zod does not compile.
 * A test sends the same requests to both. See docs/adr/0006-trpc-api.md.
 * @throws TRPCError
 */
export async function callProcedure(procedure: AnyTRPCProcedure, call: ProcedureCall<unknown>): Promise<unknown> {
  const chain = chains.get(procedure) ?? chainOf(procedure);
  chains.set(procedure, chain);
  const getRawInput = async () => {
    call.onInputRead();
    return call.sentInput;
  };
  const result = await run(chain, 0, call, call.ctx, undefined, getRawInput);
  if (!result.ok) throw result.error;
  return result.data;
}

function chainOf(procedure: AnyTRPCProcedure): Chain {
  // Its types hide the parts of the builder, of which tRPC itself makes the call.
  const { middlewares, inputs, output, meta } = procedure._def as unknown as Definition;
  let next = 0;
  const steps = middlewares.map((middleware): Step => {
    const { _type: kind } = middleware;
    const schema = kind === "input" ? inputs[next++] : output;
    return kind !== undefined && schema instanceof ZodType ? { kind, schema } : { kind: "middleware", middleware };
  });
  return { steps, meta };
}

/** Never rejects: a middleware that fails is a result, as in tRPC. */
async function run(
  chain: Chain,
  index: number,
  call: ProcedureCall<unknown>,
  ctx: unknown,
  input: unknown,
  getRawInput: () => Promise<unknown>,
): Promise<Result> {
  const step = chain.steps[index];
  try {
    if (step === undefined) throw new Error(`The procedure ${call.path} has no resolver.`);
    if (step.kind === "input") {
      const parsed = await validInput(step.schema, await getRawInput());
      const merged = isObject(input) && isObject(parsed) ? { ...input, ...parsed } : parsed;
      return await run(chain, index + 1, call, ctx, merged, getRawInput);
    }
    if (step.kind === "output") {
      const result = await run(chain, index + 1, call, ctx, input, getRawInput);
      return result.ok ? { ...result, data: await validOutput(step.schema, result.data) } : result;
    }
    return await step.middleware(new StepOptions(chain, index, call, ctx, input, getRawInput));
  } catch (cause) {
    return { ok: false, error: getTRPCErrorFromUnknown(cause) };
  }
}

class StepOptions implements Options {
  readonly type: ProcedureCall<unknown>["type"];
  readonly path: string;
  readonly batchIndex: number;
  readonly meta: unknown;
  readonly next: Options["next"];

  constructor(
    chain: Chain,
    index: number,
    private readonly call: ProcedureCall<unknown>,
    readonly ctx: unknown,
    readonly input: unknown,
    readonly getRawInput: () => Promise<unknown>,
  ) {
    this.type = call.type;
    this.path = call.path;
    this.batchIndex = call.batchIndex;
    this.meta = chain.meta;
    this.next = (changes = {}) =>
      run(
        chain,
        index + 1,
        call,
        changes.ctx ? { ...(ctx as object), ...changes.ctx } : ctx,
        "input" in changes ? changes.input : input,
        changes.getRawInput ?? getRawInput,
      );
  }

  get signal(): AbortSignal {
    return this.call.getSignal();
  }
}

/** @throws TRPCError */
async function validInput(schema: ZodType, input: unknown): Promise<unknown> {
  try {
    return await validated(schema, input);
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", cause });
  }
}

/** @throws TRPCError */
async function validOutput(schema: ZodType, output: unknown): Promise<unknown> {
  try {
    return await validated(schema, output);
  } catch (cause) {
    throw new TRPCError({ message: "Output validation failed", code: "INTERNAL_SERVER_ERROR", cause });
  }
}

/** zod compiles what it validates at once. */
function validated(schema: ZodType, value: unknown): unknown {
  try {
    return schema.parse(value);
  } catch (error) {
    if (error instanceof core.$ZodAsyncError) return schema.parseAsync(value);
    throw error;
  }
}

/** What tRPC merges of inputs. */
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
