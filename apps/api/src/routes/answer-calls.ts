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

interface Calls {
  type: "query" | "mutation";
  isBatch: boolean;
  calls: { path: string; input: unknown }[];
}

/**
 * A preHandler in front of tRPC's Fastify adapter. Plain queries and mutations, which are nearly all there is, it answers
 * as the adapter would, body for body, but without a fetch Request and a web stream, which cost more than a query does.
 * What is neither by tRPC's HTTP specification, or not quite, it leaves to the adapter. See docs/adr/0006-trpc-api.md.
 */
export function answerCalls<Router extends AnyTRPCRouter>(options: {
  router: Router;
  createContext(request: FastifyRequest): Router["_def"]["_config"]["$types"]["ctx"];
  onError: HTTPErrorHandler<Router, FastifyRequest>;
  /** When a request is worth repeating, by its errors; undefined if none was put off. */
  retryAfterSeconds(errors: readonly TRPCError[]): number | undefined;
}) {
  const { router } = options;
  const config = router._def._config;

  return async (request: FastifyRequest, reply: FastifyReply) => {
    const read = readCalls(router, request);
    if (!read) return;
    const { type, isBatch, calls } = read;
    const ctx = options.createContext(request);
    const aborter = new AbortController();
    reply.raw.once("close", () => {
      if (!reply.raw.writableEnded) aborter.abort();
    });
    const errors: TRPCError[] = [];
    const answers = await Promise.all(
      calls.map(async ({ path, input }, batchIndex): Promise<TRPCResponse> => {
        const call = { type, path, ctx };
        let given: unknown;
        const getRawInput = async () => {
          given = input;
          return input;
        };
        try {
          const { signal } = aborter;
          const data = await callTRPCProcedure({ ...call, router, getRawInput, signal, batchIndex });
          return { result: { data } };
        } catch (cause) {
          const error = getTRPCErrorFromUnknown(cause);
          errors.push(error);
          options.onError({ ...call, error, input: given, req: request });
          return { error: getTRPCErrorShape({ ...call, config, error, input: given }) };
        }
      }),
    );
    const seconds = options.retryAfterSeconds(errors);
    if (seconds !== undefined) reply.header("retry-after", seconds);
    reply.status(getHTTPStatusCode(answers));
    reply.header("vary", "trpc-accept, accept").header("content-type", "application/json");
    const [only] = answers;
    const write = (answer: TRPCResponse) => jsonOf(config, answer);
    return reply.send(only && !isBatch ? write(only) : `[${answers.map(write).join()}]`);
  };
}

/** An answer as JSON. What Postgres wrote is passed on. */
function jsonOf(config: AnyTRPCRouter["_def"]["_config"], answer: TRPCResponse): string {
  const data = "result" in answer ? answer.result.data : undefined;
  if (data instanceof JsonPage) return `{"result":{"data":${data}}}`;
  return JSON.stringify(transformTRPCResponse(config, answer));
}

/** The calls a request makes, or undefined if there is anything about it that only the adapter understands. */
function readCalls(router: AnyTRPCRouter, request: FastifyRequest): Calls | undefined {
  const { method, url, headers, params } = request;
  if (headers["trpc-accept"] !== undefined || headers.accept?.includes("jsonl")) return undefined;
  const search = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
  if (search.has("connectionParams")) return undefined;
  const type = method === "GET" ? "query" : "mutation";
  const text = type === "query" ? inputOfQuery(request, search) : inputOfMutation(request);
  if (text === undefined) return undefined;
  const isBatch = search.get("batch") === "1";
  const { path = "" } = params as { path?: string };
  const paths = isBatch ? path.split(",") : [path];
  const { procedures } = router._def;
  if (!paths.every((one) => Object.hasOwn(procedures, one) && procedures[one]?._def.type === type)) return undefined;

  try {
    const given: unknown = text === "" ? undefined : JSON.parse(text);
    const inputs: unknown = isBatch ? (given === undefined ? {} : given) : [given];
    if (typeof inputs !== "object" || inputs === null || (isBatch && Array.isArray(inputs))) return undefined;
    const { deserialize } = router._def._config.transformer.input;
    const calls = paths.map((one, index) => {
      const input: unknown = Reflect.get(inputs, index);
      return { path: one, input: input === undefined ? undefined : deserialize(input) };
    });
    return { type, isBatch, calls };
  } catch {
    return undefined;
  }
}

/** JSON, empty for none. */
const inputOfQuery = ({ headers }: FastifyRequest, search: URLSearchParams): string | undefined =>
  headers["content-type"] === undefined ? (search.get("input") ?? "") : undefined;

/** The adapter has Fastify read a body of JSON as text. */
const inputOfMutation = ({ method, headers, body }: FastifyRequest): string | undefined =>
  method === "POST" &&
  headers["content-type"]?.startsWith("application/json") &&
  typeof body === "string" &&
  body !== ""
    ? body
    : undefined;
