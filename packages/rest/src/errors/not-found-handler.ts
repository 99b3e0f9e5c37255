import type { FastifyReply, FastifyRequest } from "fastify";
import { errorBody } from "./error-body.ts";

/** Answers 404 to unknown paths. The server has answered 405 to known ones that are not for this method. */
export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  const path = request.url.replace(/\?.*$/s, "");
  return reply.status(404).send(errorBody(404, `There is nothing at ${path}.`));
}
