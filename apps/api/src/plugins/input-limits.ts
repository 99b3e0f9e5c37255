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

/**
 * Rejects JSON that is nested too deeply or has too many values, before any API parses it: in bodies while they arrive, in
 * the parameters of a query string and in the fields of a form. Validation, hashing and merging recurse, and each would end
 * with a stack overflow.
 */
export const inputLimits = plugin(async (app) => {
  app.addHook("preParsing", async ({ headers }, _reply, payload) => {
    if (!headers["content-type"]?.toLowerCase().includes("json")) return payload;
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
    return payload.pipe(measured);
  });

  app.addHook("preValidation", async ({ url, body, headers }) => {
    const queryStart = url.indexOf("?") + 1;
    if (queryStart > 0) measureFields(url.slice(queryStart));
    if (headers["content-type"]?.toLowerCase().includes("x-www-form-urlencoded") && Buffer.isBuffer(body)) {
      const form = body.toString();
      if (form.split("&", MAX_FORM_FIELDS + 1).length > MAX_FORM_FIELDS) throw invalidInput("fields");
      measureFields(form);
    }
  });
});

/** Decoded as the APIs do that read JSON in a parameter. @throws HttpError 400 */
function measureFields(encoded: string): void {
  for (const value of new URLSearchParams(encoded).values()) {
    if (!/^\s*[[{]/.test(value)) continue;
    const excess = new JsonMeter().write(Buffer.from(value));
    if (excess !== undefined) throw invalidInput(excess);
  }
}

function invalidInput(excess: keyof typeof errors): HttpError {
  const [code, message] = errors[excess];
  return new HttpError(400, code, message);
}
