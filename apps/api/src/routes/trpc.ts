import type { Auth } from "@guildhall/auth";
import { MAX_BATCH_CALLS } from "@guildhall/contracts";
import { callerKey, DomainError, requestContext, type Services } from "@guildhall/domain";
import { type AppRouter, appRouter, type Context } from "@guildhall/trpc";
import type { TRPCError } from "@trpc/server";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { HTTPErrorHandler } from "@trpc/server/http";
import type { FastifyInstance, FastifyRequest, onRequestHookHandler, preHandlerHookHandler } from "fastify";
import { HttpError } from "../http-error.ts";
import { type CallLimits, limitCalls } from "../plugins/call-limits.ts";
import { answerCalls } from "./answer-calls.ts";
import { callsIn, decoded } from "./calls-in.ts";

/** The tRPC API below /trpc: turns headers into an actor and leaves every decision to the domain. */
export function trpcRoutes(options: {
  auth: Auth;
  services: Services;
  /** Undefined lifts them. */
  limits: Pick<CallLimits, "counts" | "perMinute"> | undefined;
  /** Whether a request has the secret key of the instance. */
  hasSecretKey: (request: FastifyRequest) => Promise<boolean>;
}) {
  const { auth, services, limits, hasSecretKey } = options;
  const createContext = (request: FastifyRequest): Context => ({
    services,
    actor: { ...auth.actorOf(request.headers), context: contextOf(request) },
    isOperator: () => hasSecretKey(request),
    requestId: request.id,
    earlierMutations: Promise.resolve(),
  });
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
    app.addHook("onRequest", requireJson);
    app.addHook("onRequest", requireSmallBatch);
    const callerOf = ({ headers }: FastifyRequest) => callerKey(auth.actorOf(headers));
    if (limits) limitCalls(app, { ...limits, api: "trpc", callerOf, callsIn });
    app.addHook("preHandler", headAsGet);
    app.addHook("preHandler", answerCalls({ router: appRouter, createContext, onError, retryAfterSeconds }));
    await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  };
}

const contextOf = ({ id: requestId, ip, headers }: FastifyRequest) =>
  requestContext({ api: "trpc", requestId, ip, userAgent: headers["user-agent"] ?? null });

/** The adapter would read a multipart body of any size into memory. No procedure takes one. @throws HttpError 415, 400 */
const requireJson: onRequestHookHandler = ({ method, headers }, reply, done) => {
  const contentType = headers["content-type"];
  // Of what is unknown: no Request of the fetch standard can have some of them.
  if (method !== "POST" && !READ.includes(method)) return void reply.callNotFound();
  if (method === "GET" || method === "HEAD" || contentType === undefined) return done();
  if (/^application\/json[\t ]*(?:;|$)/i.test(contentType)) return done();
  done(new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the input as application/json."));
};

const READ = ["GET", "HEAD"];

/** The methods that a path below /trpc has: those of its procedures, and none while all are unknown. */
export function procedureMethods(path: string): readonly string[] {
  const { procedures } = appRouter._def;
  // Nearly all paths are a name as it is.
  const plain = path.slice(PREFIX.length);
  if (Object.hasOwn(procedures, plain)) return methodsOf(Reflect.get(procedures, plain)._def.type);
  const names = decoded(decoded(path)).slice(PREFIX.length).split(",", MAX_BATCH_CALLS);
  const types = new Set(
    names.map((name) => (Object.hasOwn(procedures, name) ? Reflect.get(procedures, name)._def.type : "unknown")),
  );
  const [type] = types;
  return types.size > 1 ? [...READ, "POST"] : methodsOf(type);
}

const PREFIX = "/trpc/";

const methodsOf = (type: string): readonly string[] =>
  type === "unknown" ? [] : type === "mutation" ? ["POST"] : READ;

/** tRPC would answer HEAD without looking at what is called. The server leaves the body out all the same. */
const headAsGet: preHandlerHookHandler = (request, _reply, done) => {
  if (request.method === "HEAD") request.raw.method = "GET";
  done();
};

/** @throws HttpError 400 */
const requireSmallBatch: onRequestHookHandler = (request, _reply, done) => {
  const calls = callsIn(request);
  if (calls <= MAX_BATCH_CALLS) return done();
  const message = `A batch may hold at most ${MAX_BATCH_CALLS} calls; this one has ${calls}. Split it: httpBatchLink does with maxItems: ${MAX_BATCH_CALLS}.`;
  done(new HttpError(400, "BATCH_TOO_LARGE", message));
};

/** When all calls of a request are worth repeating; undefined if none was put off. */
function retryAfterSeconds(errors: readonly TRPCError[]): number | undefined {
  const seconds = errors.flatMap(({ cause }) => (cause instanceof DomainError ? (cause.retryAfterSeconds ?? []) : []));
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}
