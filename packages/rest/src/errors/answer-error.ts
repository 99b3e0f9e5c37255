import type { FieldErrors } from "@guildhall/contracts";
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
    return reply.status(status).send({ error: error.message, code, ...(fields ? { fields } : {}) });
  }
  if (error instanceof RestError) {
    if (error.retryAfterSeconds !== undefined) reply.header("retry-after", error.retryAfterSeconds);
    return reply.status(error.statusCode).send(errorBody(error.statusCode, error.message, error.fields));
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = fieldErrors(error);
    return reply.status(400).send(errorBody(400, Object.values(fields).join(" "), fields));
  }
  const status = error.statusCode ?? 500;
  if (status === 400) return reply.status(400).send(errorBody(400, error.message, { body: error.message }));
  if (status < 500) return reply.status(status).send(errorBody(status, error.message));
  request.log.error({ err: error }, "request failed");
  return reply.status(500).send(errorBody(500, `Something went wrong on our side (request ${request.id}).`));
}

/** The domain's names of fields as this API's bodies have them. */
const fieldNames: Record<string, string> = { roles: "role", "data.name": "name", "data.slug": "slug" };

function renamed(fields: FieldErrors | undefined): FieldErrors | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, text]) => [fieldNames[name] ?? name, text]));
}

/** A body can have as many issues as values; an answer that lists them all would be larger than the request. */
const MAX_FIELDS = 100;

/** The first error of each field. Errors of the entire body are under `body`. */
function fieldErrors(error: { validation: readonly { instancePath: string; message?: string }[] }): FieldErrors {
  const fields: FieldErrors = {};
  for (const { instancePath, message = "This is not valid." } of error.validation.slice(0, MAX_FIELDS)) {
    fields[instancePath.slice(1).replaceAll("/", ".") || "body"] ??= message;
  }
  return fields;
}
