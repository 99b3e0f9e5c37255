import type { Auth } from "@guildhall/auth";
import { matchSecretKey, type Services } from "@guildhall/domain";
import { type AppRouter, appRouter, type Context } from "@guildhall/trpc";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { HTTPErrorHandler } from "@trpc/server/http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { answerQueries } from "./answer-queries.ts";

/** The tRPC door below /trpc: turns headers into an actor and leaves every decision to the domain. */
export function trpcDoor(options: { auth: Auth; services: Services; secretKey: string | undefined }) {
  const { auth, services, secretKey } = options;
  const isSecretKey = secretKey === undefined ? () => false : matchSecretKey(secretKey);
  const createContext = ({ headers, id }: FastifyRequest): Context => {
    const [, bearer] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
    const isOperator = bearer !== undefined && isSecretKey(bearer);
    // The key is nobody's session, and must not be looked up as one.
    return { services, actor: isOperator ? { kind: "nobody" } : auth.actorOf(headers), isOperator, requestId: id };
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
    app.addHook("preHandler", answerQueries({ router: appRouter, createContext, onError }));
    await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  };
}
