import plugin from "fastify-plugin";
import { errorBody } from "../error-body.ts";
import { isLocalHost } from "../is-local.ts";

/**
 * Rejects requests that were addressed to another host than this machine. Outside production anyone who can send a
 * request can read all mail, and listening on loopback does not keep out pages of a host name that was rebound to
 * 127.0.0.1, or a tunnel or proxy in front of the port.
 */
export const localHostsOnly = plugin(async (app) => {
  app.addHook("onRequest", ({ url, headers }, reply, done) => {
    const hosts = [headers.host, headers["x-forwarded-host"]].filter((host) => host !== undefined).flat();
    if (hosts.every(isLocalHost)) return done();
    const message =
      "Development and test mode answer requests to localhost only. To serve other hosts, set NODE_ENV=production and BASE_URL.";
    reply.status(421).send(errorBody(url, 421, "HOST_NOT_LOCAL", message));
  });
});
