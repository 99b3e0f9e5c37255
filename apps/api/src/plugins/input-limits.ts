import { Transform } from "node:stream";
import plugin from "fastify-plugin";
import { HttpError } from "../http-error.ts";
import { JsonMeter, MAX_JSON_DEPTH, MAX_JSON_VALUES } from "./json-meter.ts";

const MAX_FORM_FIELDS = 1_000;

const errors = {
  depth: ["INPUT_TOO_DEEP", `The input is nested too deeply. Use at most ${MAX_JSON_DEPTH} levels.`],
  values: ["INPUT_TOO_LARGE", `The input has too many values. Send at most ${MAX_JSON_VALUES}.`],
  fields: ["INPUT_TOO_LARGE", `The form has too many fields. Send at most ${MAX_FORM_FIELDS}.`],
} as const;

type Excess = keyof typeof errors;

/**
 * Rejects JSON that is nested too deeply or has too many values, before any API parses it: in bodies while they arrive, in
 * the parameters of a query string and in the fields of a form. Validation, hashing and merging recurse, and each would end
 * with a stack overflow.
 */
export const inputLimits = plugin(async (app) => {
  app.addHook("preParsing", ({ headers }, _reply, payload, proceed) => {
    if (!headers["content-type"]?.toLowerCase().includes("json")) return proceed(null, payload);
    const meter = new JsonMeter();
    const measured = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const excess = meter.write(chunk);
        if (excess === undefined) return done(null, chunk);
        done(invalidInput(excess));
        // The client gets its answer only once it has sent everything.
        payload.unpipe(measured);
        payload.resume();
      },
    });
    payload.once("error", (error) => measured.destroy(error));
    proceed(null, payload.pipe(measured));
  });

  app.addHook("preValidation", ({ url, body, headers }, _reply, done) => {
    const queryStart = url.indexOf("?") + 1;
    let excess: Excess | undefined = queryStart > 0 ? excessInFields(url.slice(queryStart)) : undefined;
    if (headers["content-type"]?.toLowerCase().includes("x-www-form-urlencoded") && Buffer.isBuffer(body)) {
      const form = body.toString();
      excess ??= form.split("&", MAX_FORM_FIELDS + 1).length > MAX_FORM_FIELDS ? "fields" : excessInFields(form);
    }
    if (excess === undefined) done();
    else done(invalidInput(excess));
  });
});

/** What is too much in JSON that is the value of a field, decoded as the APIs do. */
function excessInFields(encoded: string): Excess | undefined {
  // Without so many brackets and commas nothing is too deep or too large: decoding is not worth its time then.
  if ((encoded.match(/[[{,]|%[57]b|%2c/gi)?.length ?? 0) <= MAX_JSON_DEPTH) return undefined;
  for (const value of new URLSearchParams(encoded).values()) {
    const excess = /^\s*[[{]/.test(value) ? new JsonMeter().write(Buffer.from(value)) : undefined;
    if (excess !== undefined) return excess;
  }
  return undefined;
}

function invalidInput(excess: Excess): HttpError {
  const [code, message] = errors[excess];
  return new HttpError(400, code, message);
}
