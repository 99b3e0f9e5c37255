import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";

/** No address has an encoded NUL in it for a good reason, and Postgres cannot store one. */
export const rejectNul = plugin(async (app) => {
  app.addHook("onRequest", ({ url }, reply, done) => {
    if (!url.includes("%00")) return done();
    const message = "The address must not contain a NUL character.";
    reply.status(400).send(errorBody(url, 400, "INVALID_ADDRESS", message));
  });
});
