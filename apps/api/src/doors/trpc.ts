import type { Auth } from "@guildhall/auth";
import { MAX_BATCH_CALLS } from "@guildhall/contracts";
import { type Actor, callerKey, DomainError, matchSecretKey, type Services } from "@guildhall/domain";
import { type AppRouter, appRouter, type Context } from "@guildhall/trpc";
import type { TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { HTTPErrorHandler } from "@trpc/server/http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { type CallLimits, limitCalls } from "../plugins/call-limits.ts";
import { answerQueries } from "./answer-queries.ts";
import { callsIn } from "./calls-in.ts";

const nobody: Actor = { kind: "nobody" };

/** The tRPC door below /trpc: turns headers into an actor and leaves every decision to the domain. */
export function trpcDoor(options: {
  auth: Auth;
  services: Services;
  /** Undefined where there is no operator to call. */
  secretKey: string | undefined;
  /** Undefined lifts them. */
  limits: Pick<CallLimits, "counts" | "perMinute"> | undefined;
}) {
  const { auth, services, secretKey, limits } = options;
  const isSecretKey = secretKey === undefined ? () => false : matchSecretKey(secretKey);
  const isOperator = ({ headers }: FastifyRequest) => {
    const [, bearer] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
    return bearer !== undefined && isSecretKey(bearer);
  };
  const actors = new WeakMap<FastifyRequest, Actor>();
  // Asked twice for a request, and not for nothing: a signature is to be checked.
  const actorOf = (request: FastifyRequest): Actor => {
    // The key is nobody's session, and must not be looked up as one.
    const find = () => (isOperator(request) ? nobody : auth.actorOf(request.headers));
    const actor = actors.get(request) ?? find();
    actors.set(request, actor);
    return actor;
  };
  const createContext = (request: FastifyRequest): Context => {
    return {
      ...{ services, actor: actorOf(request), isOperator: isOperator(request), requestId: request.id },
      earlierMutations: Promise.resolve(),
    };
  };
  const onError: HTTPErrorHandler<AppRouter, FastifyRequest> = ({ error, path, req }) => {
    if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error.cause ?? error, path }, "procedure failed");
  };
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
    router: appRouter,
    createContext: ({ req }) => createContext(req),
    onError,
    responseMeta: ({ errors }) => {
      const seconds = retryAfterSeconds(errors);
      return seconds === undefined ? {} : { headers: { "retry-after": String(seconds) } };
    },
  };

  return async (app: FastifyInstance) => {
    app.addHook("onRequest", (request, _reply, done) => done(contentTypeError(request) ?? batchError(request)));
    const callerOf = (request: FastifyRequest) => callerKey(actorOf(request));
    if (limits) limitCalls(app, { ...limits, api: "trpc", callerOf, callsIn });
    app.addHook("preHandler", answerQueries({ router: appRouter, createContext, onError }));
    await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  };
}

/** The adapter would read a multipart body of any size into memory. No procedure takes one. */
function contentTypeError({ method, headers }: FastifyRequest): HttpError | undefined {
  const contentType = headers["content-type"];
  if (method === "GET" || method === "HEAD" || contentType === undefined) return undefined;
  if (/^application\/json\b/i.test(contentType)) return undefined;
  return new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the input as application/json.");
}

function batchError(request: FastifyRequest): HttpError | undefined {
  const calls = callsIn(request);
  if (calls <= MAX_BATCH_CALLS) return undefined;
  const message = `A batch may hold at most ${MAX_BATCH_CALLS} calls; this one has ${calls}. Split it: httpBatchLink does with maxItems: ${MAX_BATCH_CALLS}.`;
  return new HttpError(400, "BATCH_TOO_LARGE", message);
}

/** When all calls of a request are worth repeating; undefined if none was put off. */
function retryAfterSeconds(errors: readonly TRPCError[]): number | undefined {
  const seconds = errors.flatMap(({ cause }) => (cause instanceof DomainError ? (cause.retryAfterSeconds ?? []) : []));
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}
