import { type Caller, getCaller } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Description, Operation } from "./operation.ts";
import { routeOf, summaryOf } from "./route-of.ts";

/**
 * An operation on no organization yet, for anyone who is signed in: an access token belongs to one organization.
 * @throws not_signed_in, session_required, and what `handle` does
 */
export function sessionOperation<Body extends z.ZodType, Answer extends z.ZodType>(
  described: Description<z.ZodType, z.ZodType, Body, Answer> & {
    handle(call: { caller: Caller; body: z.output<Body> }): Promise<z.output<Answer>>;
  },
): Operation {
  const { handle, successStatus = 200 } = described;
  return {
    ...summaryOf(described),
    permission: undefined,
    sessionOnly: true,
    register(app, { services, actorOf }) {
      const callers = new WeakMap<FastifyRequest, Caller>();
      app.route({
        ...routeOf(described),
        preValidation: async (request) => {
          callers.set(request, await getCaller(services, actorOf(request)));
        },
        handler: async (request, reply) => {
          const caller = callers.get(request);
          if (!caller) throw new Error("An operation is handled without a caller.");
          const answer = await handle({ caller, body: request.body as z.output<Body> });
          return reply.status(successStatus).send(answer);
        },
      });
    },
  };
}
