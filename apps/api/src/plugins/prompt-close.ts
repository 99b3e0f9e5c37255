import plugin from "fastify-plugin";

/**
 * Ends each connection with its last answer once the app closes. Left alone, a connection kept alive by a client that
 * had a request under way would hold up the close for as long as it may be kept.
 */
export const promptClose = plugin(async (app) => {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
});
