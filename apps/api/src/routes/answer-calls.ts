import { JsonPage } from "@guildhall/domain";
import {
  type AnyTRPCProcedure,
  type AnyTRPCRouter,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
  transformTRPCResponse,
} from "@trpc/server";
import { getHTTPStatusCode, type HTTPErrorHandler } from "@trpc/server/http";
import type { TRPCResponse } from "@trpc/server/rpc";
import type { FastifyReply, FastifyRequest } from "fastify";
import { callProcedure } from "./call-procedure.ts";

interface Calls {
  type: "query" | "mutation";
  isBatch: boolean;
  calls: Call[];
}

interface Call {
  path: string;
  procedure: AnyTRPCProcedure;
  input: unknown;
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
    const getSignal = signalOf(reply);
    const errors: TRPCError[] = [];
    const answer = async ({ path, procedure, input }: Call, batchIndex: number): Promise<TRPCResponse> => {
      let given: unknown;
      const onInputRead = () => {
        given = input;
      };
      try {
        const call = { type, path, ctx, sentInput: input, onInputRead, getSignal, batchIndex };
        return { result: { data: await callProcedure(procedure, call) } };
      } catch (cause) {
        const call = { type, path, ctx, error: getTRPCErrorFromUnknown(cause), input: given };
        errors.push(call.error);
        options.onError({ ...call, req: request });
        return { error: getTRPCErrorShape({ ...call, config }) };
      }
    };
    const [first] = calls;
    const answers = first && calls.length === 1 ? [await answer(first, 0)] : await Promise.all(calls.map(answer));
    reply.header("vary", "trpc-accept, accept").header("content-type", "application/json");
    const [only] = answers;
    const body = only && !isBatch ? jsonOf(config, only) : `[${answers.map((each) => jsonOf(config, each)).join()}]`;
    // With status 200.
    if (errors.length === 0) return reply.send(body);
    const seconds = options.retryAfterSeconds(errors);
    if (seconds !== undefined) reply.header("retry-after", seconds);
    return reply.status(getHTTPStatusCode(answers)).send(body);
  };
}

/** The signal that the client has gone before its answer, made when it is first read. */
function signalOf({ raw }: FastifyReply): () => AbortSignal {
  let aborter: AbortController | undefined;
  return () => {
    if (aborter) return aborter.signal;
    const made = new AbortController();
    aborter = made;
    const abort = () => {
      if (!raw.writableEnded) made.abort();
    };
    if (raw.destroyed) abort();
    else raw.once("close", abort);
    return made.signal;
  };
}

/** An answer as JSON. What Postgres wrote is passed on. */
function jsonOf(config: AnyTRPCRouter["_def"]["_config"], answer: TRPCResponse): string {
  if ("error" in answer) return JSON.stringify(transformTRPCResponse(config, answer));
  const { data } = answer.result;
  if (data instanceof JsonPage) return `{"result":{"data":${data}}}`;
  return JSON.stringify({ result: { data: config.transformer.output.serialize(data) } });
}

/** The calls a request makes, or undefined if there is anything about it that only the adapter understands. */
function readCalls(router: AnyTRPCRouter, request: FastifyRequest): Calls | undefined {
  const { method, url, headers, params } = request;
  if (headers["trpc-accept"] !== undefined || headers.accept?.includes("jsonl")) return undefined;
  const search = searchOf(url);
  if (search.has("connectionParams")) return undefined;
  const type = method === "GET" ? "query" : "mutation";
  const text = type === "query" ? inputOfQuery(request, search) : inputOfMutation(request);
  if (text === undefined) return undefined;
  const isBatch = search.get("batch") === "1";
  const { path = "" } = params as { path?: string };
  const paths = isBatch ? path.split(",") : [path];
  const { procedures } = router._def;
  const called: AnyTRPCProcedure[] = [];
  for (const one of paths) {
    const procedure: AnyTRPCProcedure | undefined = Object.hasOwn(procedures, one) ? procedures[one] : undefined;
    if (procedure?._def.type !== type) return undefined;
    called.push(procedure);
  }

  try {
    const given: unknown = text === "" ? undefined : JSON.parse(text);
    const inputs: unknown = isBatch ? (given === undefined ? {} : given) : [given];
    if (typeof inputs !== "object" || inputs === null || (isBatch && Array.isArray(inputs))) return undefined;
    const { deserialize } = router._def._config.transformer.input;
    const calls = called.map((procedure, index) => {
      const input: unknown = Reflect.get(inputs, index);
      return { path: paths[index] ?? "", procedure, input: input === undefined ? undefined : deserialize(input) };
    });
    return { type, isBatch, calls };
  } catch {
    return undefined;
  }
}

type Search = Pick<URLSearchParams, "get" | "has">;

/** The parameters of an address. Of the input alone, which nearly all have, it takes a fifth of the time. */
function searchOf(url: string): Search {
  const start = url.indexOf("?") + 1;
  const text = start === 0 ? "" : url.slice(start);
  if (/^input=[^&+]*$/.test(text)) {
    const input = decoded(text.slice("input=".length));
    if (input !== undefined)
      return { has: (name) => name === "input", get: (name) => (name === "input" ? input : null) };
  }
  return new URLSearchParams(text);
}

/** Undefined for bytes that are no text, each of which `URLSearchParams` replaces. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** JSON, empty for none. */
const inputOfQuery = ({ headers }: FastifyRequest, search: Search): string | undefined =>
  headers["content-type"] === undefined ? (search.get("input") ?? "") : undefined;

/** The adapter has Fastify read a body of JSON as text. */
const inputOfMutation = ({ method, headers, body }: FastifyRequest): string | undefined =>
  method === "POST" &&
  headers["content-type"]?.startsWith("application/json") &&
  typeof body === "string" &&
  body !== ""
    ? body
    : undefined;
