import { existsSync } from "node:fs";
import serveFiles from "@fastify/static";
import plugin from "fastify-plugin";
import { isApiPath } from "../is-api-path.ts";
import { notFoundHandler } from "../not-found-handler.ts";

/** The built SPA: hashed assets are cached permanently, the page itself never, and every path of its router is that page. */
export const webApp = plugin(async (app, { dist }: { dist: string }) => {
  if (!existsSync(dist)) throw new Error("The web app is not built. Run `pnpm build` before `pnpm start`.");
  await app.register(serveFiles, {
    root: dist,
    wildcard: false,
    cacheControl: false,
    // The build writes a .br and a .gz beside each text.
    preCompressed: true,
    setHeaders(reply, path) {
      const isHashed = path.startsWith(`${dist}/assets/`);
      reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage = (request.method === "GET" || request.method === "HEAD") && !isApiPath(request.url);
    if (isPage && !request.url.startsWith("/assets/")) return reply.sendFile("index.html");
    return notFoundHandler(request, reply);
  });
});
