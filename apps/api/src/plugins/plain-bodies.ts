import plugin from "fastify-plugin";
import { HttpError } from "../http-error.ts";

/** Rejects compressed bodies with 415: what they unpack to would have no limit. After the hooks of each API, as `addressCheck`. */
export const plainBodies = plugin(async (app) => {
  app.addHook("preParsing", ({ headers }, reply, payload, done) => {
    const encoding = headers["content-encoding"]?.trim() ?? "";
    if (encoding === "" || encoding.toLowerCase() === "identity") return done(null, payload);
    reply.header("accept-encoding", "identity");
    const message = "Compressed bodies are not supported. Send the body as it is, without the header Content-Encoding.";
    done(new HttpError(415, "UNSUPPORTED_MEDIA_TYPE", message));
  });
});
