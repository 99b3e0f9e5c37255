import { type FieldErrors, fieldErrorsOf, transportMessage } from "@guildhall/contracts";
import { DomainError } from "@guildhall/domain";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { errorBody } from "./error-body.ts";
import { rejections } from "./error-responses.ts";
import { RestError } from "./rest-error.ts";

/** Translates any error into this API's format; for a fault of the server it returns only the request id in the log. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof DomainError) {
    const [status, code] = rejections[error.reason];
    const fields = status === 400 && code === "VALIDATION" ? (renamed(error.fields) ?? {}) : undefined;
    if (error.retryAfterSeconds !== undefined) reply.header("retry-after", error.retryAfterSeconds);
    if (status === 401) reply.header("www-authenticate", "Bearer");
    return reply
      .status(status)
      .send({ error: error.message, code, reason: error.reason, ...(fields ? { fields } : {}) });
  }
  if (error instanceof RestError) {
    if (error.retryAfterSeconds !== undefined) reply.header("retry-after", error.retryAfterSeconds);
    return reply.status(error.statusCode).send(errorBody(error.statusCode, error.message, error.fields));
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = fieldErrors(error, request);
    return reply.status(400).send(errorBody(400, Object.values(fields).join(" "), fields));
  }
  const status = error.statusCode ?? 500;
  const message = transportMessage(error);
  if (status === 400) {
    // The server's own errors are about the address.
    const field = error.code === "INVALID_ADDRESS" ? "address" : "body";
    return reply.status(400).send(errorBody(400, message, { [field]: message }));
  }
  if (status < 500) return reply.status(status).send(errorBody(status, message));
  request.log.error({ err: error }, "request failed");
  return reply.status(500).send(errorBody(500, `Something went wrong on our side (request ${request.id}).`));
}

/** The domain's names of fields as this API's bodies have them. */
const fieldNames: Record<string, string> = { roles: "role", "data.name": "name", "data.slug": "slug" };

function renamed(fields: FieldErrors | undefined): FieldErrors | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, text]) => [fieldNames[name] ?? name, text]));
}

/** What is wrong with each field, by its name in the part of the request that is at fault. */
function fieldErrors(error: FastifyError, request: FastifyRequest): FieldErrors {
  const isQuery = error.validationContext === "querystring";
  const sent = isQuery ? request.query : error.validationContext === "body" ? request.body : request.params;
  const issues = (error.validation ?? []).map(({ instancePath, keyword, message = "This is not valid.", params }) => {
    const path = instancePath.split("/").filter(Boolean);
    const [name = ""] = path;
    const isRepeated = isQuery && Array.isArray(Reflect.get(Object(sent), name));
    return { path, code: keyword, message: isRepeated ? `Send \`${name}\` only once.` : message, keys: keysIn(params) };
  });
  return fieldErrorsOf(issues, sent, isQuery ? "query" : "body");
}

/** The names of unknown fields. */
const keysIn = ({ keys }: Record<string, unknown>): string[] => (Array.isArray(keys) ? keys.map(String) : []);
