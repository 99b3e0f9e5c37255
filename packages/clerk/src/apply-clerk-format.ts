import { transportMessage } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { ClerkError, clerkError, errorBody } from "./clerk-error.ts";
import { toClerkError } from "./clerk-error-of.ts";

const CONTENT_TYPE = "application/json";

/** Fastify's own errors by status, in Clerk's codes; from 405 on they are ours. */
export const codes: Partial<Record<number, readonly [code: string, message: string]>> = {
  400: ["request_body_invalid", "Request body invalid"],
  404: ["resource_not_found", "not found"],
  405: ["method_not_allowed", "Method not allowed"],
  413: ["request_body_too_large", "Request body too large"],
  414: ["request_address_too_long", "Address too long"],
  415: ["request_content_type_unsupported", "Content type not supported"],
};

/** Of Fastify and of the server in front, for an address that cannot be read. */
const addressCodes = new Set(["FST_ERR_BAD_URL", "INVALID_ADDRESS"]);

/** Makes a scope answer as Clerk does, whatever it answers: the exact content type, and errors of one shape. */
export function applyClerkFormat(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    // The SDK sends the content type of JSON without a body, too.
    if (body === "") return done(null, undefined);
    return parseJson(request, String(body), done);
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => answerError(notFoundHandler(request), request, reply));
  app.addHook("onSend", async (request, reply, payload) => {
    // With a charset behind it, the SDK takes the body for text.
    reply.header("content-type", CONTENT_TYPE);
    // Our own errors are buffers: this is one of a guard in front of the API.
    return reply.statusCode >= 400 && typeof payload === "string" ? inClerksShape(payload, request) : payload;
  });
}

export function answerError(
  error: FastifyError | ClerkError | DomainError,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { status, errors } = inClerksWords(error, request);
  if (error instanceof DomainError && error.retryAfterSeconds !== undefined) {
    reply.header("retry-after", error.retryAfterSeconds);
  }
  const body = Buffer.from(JSON.stringify(errorBody(errors, request.id)));
  return reply.status(status).header("content-type", CONTENT_TYPE).send(body);
}

function inClerksWords(error: FastifyError | ClerkError | DomainError, request: FastifyRequest): ClerkError {
  if (error instanceof ClerkError) return error;
  if (error instanceof DomainError) return toClerkError(error);
  const status = error.statusCode ?? 500;
  if (status < 500) {
    const isAddress = "code" in error && addressCodes.has(error.code);
    const [code, message] = (isAddress ? undefined : codes[status]) ?? ["bad_request", "Bad request"];
    return clerkError(status, code, message, transportMessage(error));
  }
  request.log.error({ err: error }, "request failed");
  const sentence = `Something went wrong on our side (request ${request.id}).`;
  return clerkError(500, "internal_clerk_error", "Oops, an unexpected error occurred", sentence);
}

const GuardAnswer = z.object({ code: z.string(), message: z.string() });

function inClerksShape(payload: string, request: FastifyRequest): string {
  const { code, message } = GuardAnswer.parse(JSON.parse(payload));
  const { errors } = clerkError(0, code.toLowerCase(), "Request rejected", message);
  return JSON.stringify(errorBody(errors, request.id));
}

function notFoundHandler({ method, url }: FastifyRequest): ClerkError {
  const path = url.replace(/\?.*$/s, "");
  return clerkError(404, "resource_not_found", "not found", `There is nothing at ${method} ${path}.`);
}
