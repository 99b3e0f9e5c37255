import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";

/** No address has an encoded NUL in it for a good reason, and Postgres cannot store one. */
export const refuseNul = plugin(async (app) => {
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.includes("%00")) return;
    return reply.status(400).send(errorBody(400, "INVALID_ADDRESS", "The address must not contain a NUL character."));
  });
});
