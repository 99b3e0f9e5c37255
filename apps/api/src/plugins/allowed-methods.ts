import type { FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { isRest } from "../error-body.ts";
import { HttpError } from "../http-error.ts";
import { type CallLimits, tooMany } from "./call-limits.ts";
import { addressOf } from "./client-address.ts";

const WINDOW_MS = 60_000;
/** A multiple of the limit of one caller: preflights have no credential to count by, and a page may need one for each call. */
const CALLERS_PER_ADDRESS = 10;

const inOrder = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** A route behind which another router decides. */
export interface InnerRouter {
  /** As the route has it, such as `/api/auth/*`. */
  url: string;
  /** The methods that a path has there; none for an unknown one. */
  methodsAt(path: string): readonly string[];
}

/**
 * Answers OPTIONS, preflights among them, and rejects methods that a path does not have with 405 instead of 404; `Allow`
 * lists those it has. Before any API asks for a credential: which paths there are is documented.
 * @param options.limits what one caller may call a minute; undefined lifts it
 */
export const allowedMethods = plugin(
  async (
    app,
    options: { routers: readonly InnerRouter[]; limits: Pick<CallLimits, "counts" | "perMinute"> | undefined },
  ) => {
    const { routers, limits } = options;
    const inner = routers.map(({ url, methodsAt }) => ({ prefix: url.replace(/[^/]*$/, ""), methodsAt }));
    const rejections = new WeakMap<FastifyRequest, HttpError>();
    const routes: { method: string; url: string }[] = [];
    app.addHook("onRoute", ({ method, url }) => {
      if (url === "*" || routers.some((router) => router.url === url)) return;
      for (const one of [method].flat()) routes.push({ method: one, url });
    });
    let patterns: { method: string; path: RegExp }[] | undefined;
    /** Made for the first request that needs them: there are hundreds, and no start is to wait for them. */
    function routePatterns() {
      patterns ??= routes.map(({ method, url }) => ({ method, path: patternOf(url) }));
      return patterns;
    }

    app.addHook("onRequest", (request, reply, done) => {
      const path = pathOf(request.url);
      const router = inner.find(({ prefix }) => path.startsWith(prefix));
      const isOptions = request.method === "OPTIONS";
      if (!isOptions && !router && !request.is404) return done();
      const ofRouter = router?.methodsAt(path) ?? [];
      if (!isOptions && ofRouter.includes(request.method)) return done();
      const known = new Set([...ofRouter, ...methodsOf(path)]);
      const methods = inOrder.filter((method) => known.has(method));
      if (!isOptions && (methods.length === 0 || methods.includes(request.method))) return done();
      if (methods.length > 0) reply.header("allow", [...methods, "OPTIONS"].join(", "));
      if (!isOptions && isRest(path)) {
        rejections.set(request, notAllowed(request.method, path, methods));
        return done();
      }
      countOne(request, reply).then(() => {
        if (!isOptions) done(notAllowed(request.method, path, methods));
        else if (methods.length > 0 || request.isTrustedPreflight) reply.status(204).send();
        else done(new HttpError(404, "NOT_FOUND", `There is nothing at ${path}.`));
      }, done);
    });

    // The REST API counts them itself before.
    app.addHook("preParsing", (request, _reply, payload, done) => {
      const rejection = rejections.get(request);
      if (rejection) done(rejection);
      else done(null, payload);
    });

    const methodsOf = (path: string) =>
      routePatterns()
        .filter((route) => route.path.test(path))
        .map(({ method }) => method);

    async function countOne(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      if (!limits) return;
      const { counts, perMinute } = limits;
      const limit = { key: `methods ${addressOf(request)}`, windowMs: WINDOW_MS, max: perMinute * CALLERS_PER_ADDRESS };
      const { current, ttl } = counts.countFromLease(limit) ?? (await counts.count(limit));
      if (current > limit.max) throw tooMany(reply, ttl);
    }
  },
);

function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

const notAllowed = (method: string, path: string, methods: readonly string[]) =>
  new HttpError(405, "METHOD_NOT_ALLOWED", `${method} is not possible at ${path}. Use ${methods.join(", ")}.`);

/** Parameters are one segment each. */
function patternOf(url: string): RegExp {
  const pattern = url
    .replace(/[.+()]/g, "\\$&")
    .replace(/:[^/]+/g, "[^/]+")
    .replace("*", ".*");
  return new RegExp(`^${pattern}$`);
}
