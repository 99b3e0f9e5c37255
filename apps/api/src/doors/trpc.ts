import type { Auth } from "@guildhall/auth";
import type { Services } from "@guildhall/domain";
import { type AppRouter, appRouter, type Context } from "@guildhall/trpc";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { HTTPErrorHandler } from "@trpc/server/http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { answerQueries } from "./answer-queries.ts";

/** The tRPC door below /trpc: turns headers into an actor and leaves every decision to the domain. */
export function trpcDoor({ auth, services }: { auth: Auth; services: Services }) {
  const createContext = ({ headers, id }: FastifyRequest): Context => {
    return { services, actor: auth.actorOf(headers), requestId: id };
  };
  const onError: HTTPErrorHandler<AppRouter, FastifyRequest> = ({ error, path, req }) => {
    if (error.code === "INTERNAL_SERVER_ERROR") req.log.error({ err: error.cause ?? error, path }, "procedure failed");
  };
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
    router: appRouter,
    createContext: ({ req }) => createContext(req),
    onError,
  };

  return async (app: FastifyInstance) => {
    app.addHook("onRequest", requireJson);
    app.addHook("preHandler", answerQueries({ router: appRouter, createContext, onError }));
    await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  };
}

/** The adapter would read a multipart body of any size into memory. No procedure takes one. @throws HttpError 415 */
async function requireJson({ method, headers }: FastifyRequest) {
  const contentType = headers["content-type"];
  if (method === "GET" || method === "HEAD" || contentType === undefined) return;
  if (/^application\/json\b/i.test(contentType)) return;
  throw new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", "Send the input as application/json.");
}
