import type { Auth } from "@guildhall/auth";
import type { Services } from "@guildhall/domain";
import { type AppRouter, appRouter } from "@guildhall/trpc";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";

/** The tRPC door below /trpc: turns headers into an actor and leaves every decision to the domain. */
export function trpcDoor({ auth, services }: { auth: Auth; services: Services }) {
  return async (app: FastifyInstance) => {
    const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
      router: appRouter,
      createContext: ({ req }) => ({ services, actor: auth.actorOf(req.headers), requestId: req.id }),
      onError({ error, path, req }) {
        if (error.code === "INTERNAL_SERVER_ERROR")
          req.log.error({ err: error.cause ?? error, path }, "procedure failed");
      },
    };
    await app.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  };
}
