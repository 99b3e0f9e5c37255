import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";

/** No address has an encoded NUL in it for a good reason, and Postgres cannot store one. */
export const refuseNul = plugin(async (app) => {
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.includes("%00")) return;
    const message = "The address must not contain a NUL character.";
    return reply.status(400).send(errorBody(request.url, 400, "INVALID_ADDRESS", message));
  });
});
