import { randomUUID } from "node:crypto";
import type { Auth } from "@guildhall/auth";
import type { Services } from "@guildhall/domain";
import fastify, { type FastifyBaseLogger, type FastifyError } from "fastify";
import { betterAuthDoor } from "./doors/better-auth.ts";
import { devMailDoor } from "./doors/dev-mail.ts";
import { testMailDoor } from "./doors/test-mail.ts";
import { trpcDoor } from "./doors/trpc.ts";
import type { Environment } from "./environment.ts";
import { health } from "./plugins/health.ts";
import { originCheck } from "./plugins/origin-check.ts";
import { refuseNul } from "./plugins/refuse-nul.ts";
import { securityHeaders } from "./plugins/security-headers.ts";
import { webApp } from "./plugins/web-app.ts";
import { trustedOrigins } from "./trusted-origins.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;
// A tRPC batch names all its procedures in one path segment.
const MAX_PATH_SEGMENT = 5_000;

const requestIdShape = /^[\w-]{1,64}$/;

/** The HTTP side of the process: doors, and what guards all of them alike. Opens and closes nothing but itself. */
export async function buildApp(options: {
  environment: Environment;
  services: Services;
  auth: Auth;
  logger: FastifyBaseLogger;
}) {
  const { environment, services, auth } = options;
  const app = fastify({
    loggerInstance: options.logger,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: environment.TRUSTED_PROXIES.length > 0 ? environment.TRUSTED_PROXIES : false,
    routerOptions: { maxParamLength: MAX_PATH_SEGMENT },
    genReqId: ({ headers: { "x-request-id": given } }) =>
      typeof given === "string" && requestIdShape.test(given) ? given : randomUUID(),
    forceCloseConnections: "idle",
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.status(status).send({ message: error.message, code: error.code });
    request.log.error({ err: error }, "request failed");
    const message = `Something went wrong on our side (request ${request.id}).`;
    return reply.status(500).send({ message, code: "INTERNAL_SERVER_ERROR" });
  });

  await app.register(securityHeaders, { https: environment.baseUrl.startsWith("https:") });
  await app.register(refuseNul);
  await app.register(originCheck, { trustedOrigins: trustedOrigins(environment) });
  await app.register(health, { database: services.database });
  await app.register(betterAuthDoor({ auth, baseUrl: environment.baseUrl }));
  await app.register(trpcDoor({ auth, services }));
  if (environment.isProduction) await app.register(webApp);
  else await app.register(devMailDoor(services.database));
  if (environment.GUILDHALL_TEST_MODE) await app.register(testMailDoor(services.database));
  return app;
}
