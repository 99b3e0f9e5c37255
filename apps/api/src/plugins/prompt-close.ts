import plugin from "fastify-plugin";

const SWEEP_MS = 100;

/**
 * Ends connections as soon as their last answer is out once the app closes. Left alone, a connection kept alive by a
 * client that had a request under way would hold up the close for as long as it may be kept.
 */
export const promptClose = plugin(async (app) => {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
    const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
    app.server.once("close", () => clearInterval(sweep));
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
});
