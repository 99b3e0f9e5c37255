import compress from "@fastify/compress";
import swagger from "@fastify/swagger";
import { type Actor, requestContext, type Services } from "@guildhall/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { jsonSchemaTransform, validatorCompiler } from "fastify-type-provider-zod";
import { answerError } from "./errors/answer-error.ts";
import { notFoundHandler } from "./errors/not-found-handler.ts";
import { idempotency } from "./idempotency/idempotency.ts";
import { jsonBodies } from "./json-bodies.ts";
import { requestLimits } from "./limits/request-limits.ts";
import { aboutTheApi, describeOperations } from "./openapi/describe-operations.ts";
import type { ApiContext } from "./operation/operation.ts";
import { documented } from "./operation/route-of.ts";
import { operations } from "./operations.ts";
import { serializeAnswers } from "./serialize-answers.ts";

/** What is shorter gains nothing. */
const COMPRESS_BYTES = 1_024;

/** Where the API is mounted. */
export const REST_PREFIX = "/api/v1";

/**
 * The Orgs REST API below /api/v1, and its description at /api/v1/openapi.json. It translates and decides nothing.
 * Afterwards `app.swagger()` is the description, for a page that shows it.
 */
export function restApi(options: {
  services: Services;
  /** Who is calling, by the bearer token in the header. */
  actorOf(headers: { authorization?: string | undefined }): Actor;
  /** Whether a request has the secret key of the instance. @throws rate_limited after too many wrong ones */
  isOperator(request: FastifyRequest): Promise<boolean>;
  /** Of one caller; undefined lifts all limits. */
  requestsPerMinute: number | undefined;
}) {
  const { services, requestsPerMinute } = options;
  const actors = new WeakMap<FastifyRequest, Actor>();
  const api: ApiContext = {
    services,
    keyedCalls: new WeakMap(),
    isOperator: options.isOperator,
    // Asked several times for a request, and not for nothing: a signature or a checksum is to be checked.
    actorOf(request) {
      const known = actors.get(request);
      if (known) return known;
      // Cookies do not authenticate here, so that no page can write in someone's name.
      const { id: requestId, ip, headers } = request;
      const context = requestContext({ api: "rest", requestId, ip, userAgent: headers["user-agent"] ?? null });
      const actor = { ...options.actorOf({ authorization: headers.authorization }), context };
      actors.set(request, actor);
      return actor;
    },
  };

  return async (app: FastifyInstance) => {
    await app.register(swagger, {
      openapi: aboutTheApi(`${services.baseUrl}${REST_PREFIX}`),
      transform: (route) => jsonSchemaTransform({ ...route, schema: documented(route.schema) }),
      transformObject: describeOperations(operations),
    });
    await app.register(
      async (rest) => {
        rest.setValidatorCompiler(validatorCompiler);
        rest.setSerializerCompiler(serializeAnswers);
        rest.setErrorHandler(answerError);
        // Bodies of requests stay as they are: what they unpack to would have no limit.
        await rest.register(compress, { encodings: ["gzip"], threshold: COMPRESS_BYTES, globalDecompression: false });
        await rest.register(jsonBodies);
        if (requestsPerMinute !== undefined) await rest.register(requestLimits, { api, requestsPerMinute });
        await rest.register(idempotency, { api });
        rest.setNotFoundHandler(notFoundHandler);
        rest.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
        for (const operation of operations) operation.register(rest, api);
      },
      { prefix: REST_PREFIX },
    );
  };
}
