import type { FastifyReply, FastifyRequest } from "fastify";
import { errorBody } from "./error-body.ts";

/** Answers 404 in JSON. */
export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.replace(/\?.*$/s, "");
  return reply.status(404).send(errorBody(path, 404, "NOT_FOUND", `There is nothing at ${request.method} ${path}.`));
}
