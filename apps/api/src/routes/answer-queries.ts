import { JsonPage } from "@guildhall/domain";
import {
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
  transformTRPCResponse,
} from "@trpc/server";
import { getHTTPStatusCode, type HTTPErrorHandler } from "@trpc/server/http";
import type { TRPCResponse } from "@trpc/server/rpc";
import type { FastifyReply, FastifyRequest } from "fastify";

interface Queries {
  isBatch: boolean;
  calls: { path: string; input: unknown }[];
}

/**
 * A preHandler in front of tRPC's Fastify adapter. Plain queries, which are nearly all there is, it answers as the
 * adapter would, body for body, but without a fetch Request and a web stream, which cost more than the query does.
 * What is not one by tRPC's HTTP specification, or not quite, it leaves to the adapter. See docs/adr/0006-trpc-api.md.
 */
export function answerQueries<Router extends AnyTRPCRouter>(options: {
  router: Router;
  createContext(request: FastifyRequest): Router["_def"]["_config"]["$types"]["ctx"];
  onError: HTTPErrorHandler<Router, FastifyRequest>;
  /** When a request is worth repeating, by its errors; undefined if none was put off. */
  retryAfterSeconds(errors: readonly TRPCError[]): number | undefined;
}) {
  const { router } = options;
  const config = router._def._config;

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const queries = readQueries(router, request);
    if (!queries) return;
    const ctx = options.createContext(request);
    const aborter = new AbortController();
    reply.raw.once("close", () => {
      if (!reply.raw.writableEnded) aborter.abort();
    });
    const errors: TRPCError[] = [];
    const answers = await Promise.all(
      queries.calls.map(async ({ path, input }, batchIndex): Promise<TRPCResponse> => {
        const call = { type: "query", path, ctx } as const;
        let read: unknown;
        const getRawInput = async () => {
          read = input;
          return input;
        };
        try {
          const { signal } = aborter;
          const data = await callTRPCProcedure({ ...call, router, getRawInput, signal, batchIndex });
          return { result: { data } };
        } catch (cause) {
          const error = getTRPCErrorFromUnknown(cause);
          errors.push(error);
          options.onError({ ...call, error, input: read, req: request });
          return { error: getTRPCErrorShape({ ...call, config, error, input: read }) };
        }
      }),
    );
    const seconds = options.retryAfterSeconds(errors);
    if (seconds !== undefined) reply.header("retry-after", seconds);
    reply.status(getHTTPStatusCode(answers));
    reply.header("vary", "trpc-accept, accept").header("content-type", "application/json");
    const [only] = answers;
    const write = (answer: TRPCResponse) => jsonOf(config, answer);
    return reply.send(only && !queries.isBatch ? write(only) : `[${answers.map(write).join()}]`);
  };
}

/** An answer as JSON. What Postgres wrote is passed on. */
function jsonOf(config: AnyTRPCRouter["_def"]["_config"], answer: TRPCResponse): string {
  const data = "result" in answer ? answer.result.data : undefined;
  if (data instanceof JsonPage) return `{"result":{"data":${data}}}`;
  return JSON.stringify(transformTRPCResponse(config, answer));
}

/** The queries a request makes, or undefined if there is anything about it that only the adapter understands. */
function readQueries(router: AnyTRPCRouter, { method, url, headers, params }: FastifyRequest): Queries | undefined {
  if (method !== "GET" || headers["trpc-accept"] !== undefined || headers.accept?.includes("jsonl")) return undefined;
  if (headers["content-type"] !== undefined) return undefined;
  const search = new URLSearchParams(url.slice(url.indexOf("?") + 1));
  if (search.has("connectionParams")) return undefined;
  const isBatch = search.get("batch") === "1";
  const { path = "" } = params as { path?: string };
  const paths = isBatch ? path.split(",") : [path];
  const { procedures } = router._def;
  if (!paths.every((one) => Object.hasOwn(procedures, one) && procedures[one]?._def.type === "query")) return undefined;

  try {
    const text = search.get("input");
    const given: unknown = text ? JSON.parse(text) : undefined;
    const inputs: unknown = isBatch ? (given === undefined ? {} : given) : [given];
    if (typeof inputs !== "object" || inputs === null || (isBatch && Array.isArray(inputs))) return undefined;
    const { deserialize } = router._def._config.transformer.input;
    const calls = paths.map((one, index) => {
      const input: unknown = Reflect.get(inputs, index);
      return { path: one, input: input === undefined ? undefined : deserialize(input) };
    });
    return { isBatch, calls };
  } catch {
    return undefined;
  }
}
