import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { errorBody } from "./error-body.ts";

/** Answers 404 to unknown paths, and 405 with `Allow` to known ones that are not for this method. */
export function notFoundHandler(app: FastifyInstance) {
  const routes: { method: string; path: RegExp }[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    // Parameters are one segment each.
    const path = new RegExp(`^${url.replace(/[.]/g, "\\.").replace(/:[^/]+/g, "[^/]+")}/?$`);
    for (const one of [method].flat()) routes.push({ method: one, path });
  });

  return (request: FastifyRequest, reply: FastifyReply) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const allowed = routes.filter((route) => route.path.test(path)).map(({ method }) => method);
    if (allowed.length === 0) return reply.status(404).send(errorBody(404, `There is nothing at ${path}.`));
    const methods = [...new Set(allowed)].join(", ");
    const message = `${request.method} is not possible at ${path}. Use ${methods}.`;
    return reply.status(405).header("allow", methods).send(errorBody(405, message));
  };
}
