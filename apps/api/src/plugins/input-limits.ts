import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { HttpError } from "../http-error.ts";
import { exceedsJsonLimits, type JsonExtent, MAX_JSON_DEPTH, MAX_JSON_VALUES } from "../input-limits/json-limits.ts";
import { measureJsonText } from "../input-limits/measure-json-text.ts";
import { measureJsonValue } from "../input-limits/measure-json-value.ts";

const MAX_FORM_FIELDS = 1_000;

const looksLikeJson = (text: string) => /^\s*[[{]/.test(text);

/**
 * Rejects JSON that is nested too deeply or has too many values, before any API reads it: in bodies, whether the API
 * parses them itself or not, in the parameters of a query string and in the fields of a form. Validation, hashing and
 * merging recurse, and each would end with a stack overflow.
 */
export const inputLimits = plugin(async (app) => {
  app.addHook("preValidation", async (request) => {
    for (const extent of extentsOf(request)) {
      if (extent.depth > MAX_JSON_DEPTH) {
        throw invalidInput("INPUT_TOO_DEEP", `The input is nested too deeply. Use at most ${MAX_JSON_DEPTH} levels.`);
      }
      if (exceedsJsonLimits(extent)) {
        throw invalidInput("INPUT_TOO_LARGE", `The input has too many values. Send at most ${MAX_JSON_VALUES}.`);
      }
    }
  });
});

const invalidInput = (code: string, message: string) => new HttpError(400, code, message);

function* extentsOf({ url, body, headers }: FastifyRequest): Generator<JsonExtent> {
  const queryStart = url.indexOf("?") + 1;
  if (queryStart > 0) yield* jsonInFields(url.slice(queryStart));
  if (body === undefined || body === null) return;
  if (typeof body !== "string" && !Buffer.isBuffer(body)) {
    // A stream is not parsed yet: no API of ours takes one as input.
    if (!(body instanceof Readable)) yield measureJsonValue(body);
    return;
  }
  const contentType = headers["content-type"]?.toLowerCase() ?? "";
  if (contentType.includes("json")) yield measureJsonText(body);
  else if (contentType.includes("x-www-form-urlencoded")) {
    const form = body.toString();
    if (form.split("&", MAX_FORM_FIELDS + 1).length > MAX_FORM_FIELDS) {
      throw invalidInput("INPUT_TOO_LARGE", `The form has too many fields. Send at most ${MAX_FORM_FIELDS}.`);
    }
    yield* jsonInFields(form);
  }
}

/** Decoded as the APIs do, which read JSON in a parameter by itself. */
function* jsonInFields(encoded: string): Generator<JsonExtent> {
  for (const value of new URLSearchParams(encoded).values()) if (looksLikeJson(value)) yield measureJsonText(value);
}
