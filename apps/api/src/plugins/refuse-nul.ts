import plugin from "fastify-plugin";

/** No address has an encoded NUL in it for a good reason, and Postgres cannot store one. */
export const refuseNul = plugin(async (app) => {
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.includes("%00")) return;
    return reply.status(400).send({ message: "The address must not contain a NUL character.", code: "BAD_REQUEST" });
  });
});
