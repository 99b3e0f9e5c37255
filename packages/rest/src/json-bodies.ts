import plugin from "fastify-plugin";

/** Bodies are JSON or nothing; many clients name the type of a body even where they send none. */
export const jsonBodies = plugin(async (app) => {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else parse(request, String(body), done);
  });
});
