import plugin from "fastify-plugin";
import { isApiPath } from "../is-api-path.ts";

/** Descriptions and public keys, the same for every caller. Short, so that a new key or endpoint is seen soon. */
const PUBLIC_DOCUMENT = "public, max-age=300";
const publicDocument =
  /^\/(?:api\/v1\/openapi\.json|(?:docs|api\/auth\/reference)\/(?:json|yaml)|api\/auth\/jwks|(?:api\/auth\/)?\.well-known\/[^?]+)(?:\?|$)/;

/** The files of the pages that show the descriptions; they are revalidated by @fastify/static. */
const referenceFile = /^\/(?:docs|api\/auth\/reference)\/static\//;

/**
 * Keeps answers out of every cache, regardless of the headers of a route or library, unless they are public. Files of
 * the web app set their own cache times.
 */
export const cacheControl = plugin(async (app) => {
  app.addHook("onSend", (request, reply, _payload, done) => {
    reply.header("cache-control", policyOf(request.url, reply.statusCode, reply.getHeader("cache-control")));
    done();
  });
});

function policyOf(url: string, status: number, own: number | string | string[] | undefined) {
  if (status >= 400) return "no-store";
  if (publicDocument.test(url)) return PUBLIC_DOCUMENT;
  if (isApiPath(url) && !referenceFile.test(url)) return "no-store";
  return own ?? "no-store";
}
