import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Auth } from "@guildhall/auth";
import { transportMessage } from "@guildhall/contracts";
import { callerKey, LeasedCounts, matchSecretKey, type Services } from "@guildhall/domain";
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyReply, type FastifyRequest } from "fastify";
import { answerClientError } from "./answer-client-error.ts";
import type { Environment } from "./configuration/environment.ts";
import { trustedOrigins } from "./configuration/trusted-origins.ts";
import { errorBody } from "./error-body.ts";
import { type HttpTimeouts, httpTimeouts } from "./http-timeouts.ts";
import { limitedServer } from "./limited-server.ts";
import { normalizeUrl } from "./normalize-url.ts";
import { notFoundHandler } from "./not-found-handler.ts";
import { addressCheck } from "./plugins/address-check.ts";
import { allowedMethods } from "./plugins/allowed-methods.ts";
import { cacheControl } from "./plugins/cache-control.ts";
import { allowReading, crossOrigin } from "./plugins/cross-origin.ts";
import { health } from "./plugins/health.ts";
import { holdRejections } from "./plugins/hold-rejections.ts";
import { inputLimits } from "./plugins/input-limits.ts";
import { localHostsOnly } from "./plugins/local-hosts-only.ts";
import { originCheck } from "./plugins/origin-check.ts";
import { plainBodies } from "./plugins/plain-bodies.ts";
import { promptClose } from "./plugins/prompt-close.ts";
import { requestTurns } from "./plugins/request-turns.ts";
import { retryAfter } from "./plugins/retry-after.ts";
import { securityHeaders } from "./plugins/security-headers.ts";
import { tinyChunks } from "./plugins/tiny-chunks.ts";
import { webApp } from "./plugins/web-app.ts";
import { auditKeysRoute } from "./routes/audit-keys.ts";
import { betterAuthRoutes } from "./routes/better-auth.ts";
import { betterAuthReference } from "./routes/better-auth-reference.ts";
import { clerkRoutes } from "./routes/clerk.ts";
import { devMailRoutes } from "./routes/dev-mail.ts";
import { discoveryRoutes } from "./routes/discovery.ts";
import { operatorCheck } from "./routes/operator-check.ts";
import { restRoutes } from "./routes/orgs-rest.ts";
import { pictureRoutes } from "./routes/pictures.ts";
import { testMailRoutes } from "./routes/test-mail.ts";
import { procedureMethods, trpcRoutes } from "./routes/trpc.ts";
import { wrongKeyLimit } from "./routes/wrong-key-limit.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;
// More than a request line can have: `addressCheck` limits it, so that the answer is in the words of each API.
const MAX_PATH_SEGMENT = 20_000;

const builtWebApp = fileURLToPath(new URL("../../web/dist", import.meta.url));

const requestIdShape = /^[\w-]{1,64}$/;

/** The HTTP side of the process: its APIs, and the plugins that guard all of them. It opens and closes only itself. */
export async function buildApp(options: {
  environment: Environment;
  services: Services;
  auth: Auth;
  logger: FastifyBaseLogger;
  /** The folder of the built SPA. Production serves it by default; elsewhere Vite does, unless it is given. */
  webAppDist?: string;
  timeouts?: HttpTimeouts;
}) {
  const { environment, services, auth, timeouts = httpTimeouts } = options;
  const dist = options.webAppDist ?? (environment.isProduction ? builtWebApp : undefined);
  const counts = new LeasedCounts(services.database);
  const limitsOf = (perMinute: number) => (environment.GUILDHALL_TEST_MODE ? undefined : { counts, perMinute });
  const secretKey = environment.GUILDHALL_SECRET_KEY;
  const isSecretKey = secretKey === undefined ? () => false : matchSecretKey(secretKey);
  const wrongKeys = environment.GUILDHALL_TEST_MODE ? undefined : wrongKeyLimit(counts);
  const clerk = clerkRoutes({
    services,
    secretKey,
    limits: limitsOf(environment.CLERK_REQUESTS_PER_MINUTE),
    wrongKeys,
  });
  const answerAny = clerk.answering(answerError);
  const origins = trustedOrigins(environment);
  const app = fastify({
    loggerInstance: options.logger,
    bodyLimit: BODY_LIMIT_BYTES,
    serverFactory: (handle) => limitedServer(handle, { timeouts, proxies: environment.TRUSTED_PROXIES }),
    trustProxy: environment.TRUSTED_PROXIES.length > 0 ? environment.TRUSTED_PROXIES : false,
    routerOptions: { maxParamLength: MAX_PATH_SEGMENT },
    rewriteUrl: ({ url = "/" }) => normalizeUrl(url),
    genReqId: ({ headers: { "x-request-id": given } }) =>
      typeof given === "string" && requestIdShape.test(given) ? given : randomUUID(),
    forceCloseConnections: "idle",
    clientErrorHandler: answerClientError(options.logger),
    // Fastify runs no hooks for these.
    frameworkErrors: (error, request, reply) =>
      answerAny(error, request, allowReading(request, withHeaders(reply, request.id), origins)),
  });
  // Hooks that every request runs take a callback: a promise each is felt in what a request costs.
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
  app.setErrorHandler(answerAny);

  await app.register(crossOrigin, { trustedOrigins: origins });
  await app.register(securityHeaders, { https: environment.baseUrl.startsWith("https:") });
  await app.register(cacheControl);
  await app.register(tinyChunks);
  if (!environment.GUILDHALL_TEST_MODE) {
    await app.register(requestTurns, {
      callerOf: ({ headers }) => callerKey(auth.actorOf(headers)),
      // Only where wrong keys are counted: whether a guess is right is not to show elsewhere.
      isOperators: (request) => clerk.isHere(request) && isSecretKey(bearerOf(request.headers)),
    });
  }
  // After the turns: an answer that is held is no work.
  await app.register(holdRejections, { holdMs: timeouts.rejection });
  if (!environment.isProduction) await app.register(localHostsOnly);
  await app.register(promptClose, { graceMs: timeouts.closing });
  await app.register(retryAfter);
  await app.register(addressCheck);
  await app.register(plainBodies);
  await app.register(inputLimits);
  await app.register(allowedMethods, {
    routers: [
      { url: "/trpc/:path", methodsAt: procedureMethods },
      { url: "/api/auth/*", methodsAt: auth.methodsAt },
    ],
    limits: limitsOf(environment.AUTH_REQUESTS_PER_MINUTE),
  });
  await app.register(originCheck, { trustedOrigins: origins });
  await app.register(health, { database: services.database });
  const hasSecretKey = operatorCheck(secretKey, wrongKeys);
  await app.register(
    betterAuthRoutes({
      ...{ auth, hasSecretKey, baseUrl: environment.baseUrl },
      limits: limitsOf(environment.AUTH_REQUESTS_PER_MINUTE),
    }),
  );
  const referenceLimits = limitsOf(environment.REST_REQUESTS_PER_MINUTE);
  await app.register(betterAuthReference(auth, referenceLimits));
  await app.register(
    trpcRoutes({
      auth,
      services,
      limits: limitsOf(environment.TRPC_CALLS_PER_MINUTE),
      hasSecretKey,
    }),
  );
  await app.register(restRoutes({ auth, services, environment, referenceLimits, hasSecretKey }));
  await app.register(auditKeysRoute(services));
  await app.register(discoveryRoutes(services));
  await app.register(clerk.plugin);
  await app.register(pictureRoutes({ services, counts: environment.GUILDHALL_TEST_MODE ? undefined : counts }));
  if (dist !== undefined) await app.register(webApp, { dist });
  else app.setNotFoundHandler(notFoundHandler);
  if (!environment.isProduction) await app.register(devMailRoutes(services.database));
  if (environment.GUILDHALL_TEST_MODE) await app.register(testMailRoutes(services.database));
  return app;
}

const withHeaders = (reply: FastifyReply, requestId: string) =>
  reply.headers({ "cache-control": "no-store", "x-request-id": requestId });

const bearerOf = ({ authorization = "" }: { authorization?: string | undefined }) =>
  /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";

/** Returns what was wrong with the request. For a fault of the server, returns only the request id under which it is logged. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const status = error.statusCode ?? 500;
  if (status < 500)
    return reply.status(status).send(errorBody(request.url, status, error.code, transportMessage(error)));
  request.log.error({ err: error }, "request failed");
  const message = `Something went wrong on our side (request ${request.id}).`;
  return reply.status(500).send(errorBody(request.url, 500, "INTERNAL_SERVER_ERROR", message));
}
