import type { Socket } from "node:net";
import plugin from "fastify-plugin";

/**
 * Ends each connection with its last answer once the app closes. Otherwise a keep-alive connection of a client that
 * had a request under way would delay the close until its keep-alive timeout. Node stops checking its timeouts when
 * a server closes, so what is left after `graceMs`, such as a half-sent request, is ended here.
 */
export const promptClose = plugin(async (app, { graceMs }: { graceMs: number }) => {
  let closing = false;
  let grace: NodeJS.Timeout | undefined;
  const connections = new Set<Socket>();
  app.server.on("connection", (socket: Socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  app.addHook("preClose", async () => {
    closing = true;
    grace = setTimeout(() => app.server.closeAllConnections(), graceMs);
    // Node counts those as busy that have sent nothing yet, as browsers open them in advance.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
  });
  app.addHook("onClose", async () => clearTimeout(grace));
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (closing) reply.header("connection", "close");
    done();
  });
  // The headers of a long answer, such as an export, may have been sent before.
  app.addHook("onResponse", (_request, _reply, done) => {
    if (closing) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
});
