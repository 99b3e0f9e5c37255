import { type Caller, notSignedIn, operatorOnly, serviceCaller } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { answeringOf } from "./answering-of.ts";
import type { Description, Handling, Operation } from "./operation.ts";
import { routeOf, summaryOf } from "./route-of.ts";

/**
 * An operation for services of the operator's, with the secret key of the instance. That is decided before the rest of the request is
 * looked at. @throws not_signed_in without a credential, operator_only with another one, rate_limited, and what `handle` does
 */
export function operatorOperation<Body extends z.ZodType, Answer extends z.ZodType, Result>(
  described: Description<z.ZodType, z.ZodType, Body, Answer> & { operatorOnly: true } & Handling<
      { caller: Caller; body: z.output<Body> },
      Result,
      z.output<Answer>
    >,
): Operation {
  const { successStatus, view } = answeringOf(described);
  return {
    ...summaryOf(described),
    permission: undefined,
    register(app, api) {
      app.route({
        ...routeOf(described),
        preValidation: (request) => requireSecretKey(request),
        handler: async (request, reply) => {
          const caller = serviceCaller(api.services, api.actorOf(request).context);
          const result = await described.handle({ caller, body: request.body as z.output<Body> });
          return reply.status(successStatus).send(view(result));
        },
      });

      async function requireSecretKey(request: FastifyRequest): Promise<void> {
        if (await api.isOperator(request)) return;
        const actor = api.actorOf(request);
        throw actor.kind === "anonymous"
          ? notSignedIn("Send the secret key as Authorization: Bearer.")
          : operatorOnly();
      }
    },
  };
}
