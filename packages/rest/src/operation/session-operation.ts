import { type Caller, getCaller } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import { sendAnswer, servicesFor } from "../idempotency/answer-with-change.ts";
import { answeringOf } from "./answering-of.ts";
import type { Description, Handling, Operation } from "./operation.ts";
import { routeOf, summaryOf } from "./route-of.ts";

/**
 * An operation on no organization yet, for anyone who is signed in: an access token belongs to one organization.
 * @throws not_signed_in, session_required, and what `handle` does
 */
export function sessionOperation<Body extends z.ZodType, Answer extends z.ZodType, Result>(
  described: Description<z.ZodType, z.ZodType, Body, Answer> &
    Handling<{ caller: Caller; body: z.output<Body> }, Result, z.output<Answer>>,
): Operation {
  const answering = answeringOf(described);
  return {
    ...summaryOf(described),
    permission: undefined,
    sessionOnly: true,
    register(app, api) {
      const callers = new WeakMap<FastifyRequest, Caller>();
      app.route({
        ...routeOf(described),
        preValidation: async (request, reply) => {
          const services = servicesFor(api, request, reply, answering);
          callers.set(request, await getCaller(services, api.actorOf(request)));
        },
        handler: async (request, reply) => {
          const caller = callers.get(request);
          if (!caller) throw new Error("An operation is handled without a caller.");
          const result = await described.handle({ caller, body: request.body as z.output<Body> });
          return sendAnswer(api, request, reply, answering, result);
        },
      });
    },
  };
}
