import { type Auth, CLIENT_ADDRESS_HEADER, type DirectRequest } from "@guildhall/auth";
import { type Actor, callerKey, requestContext } from "@guildhall/domain";
import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from "fastify";
import { z } from "zod";
import { type CallLimits, limitCalls, tooMany } from "../plugins/call-limits.ts";
import { comesFromProgram, isVouchedFor, isWrite } from "../request-source.ts";

/**
 * Better Auth below /api/auth. A scope of its own without body parsers, so that every body reaches it byte for byte;
 * its base URL is the configured one, whatever Host header a client sends.
 */
export function betterAuthRoutes(options: {
  auth: Auth;
  baseUrl: string;
  /** Whether a request has the secret key of the instance. */
  hasSecretKey: (request: FastifyRequest) => Promise<boolean>;
  /** Undefined lifts them. */
  limits: Pick<CallLimits, "counts" | "perMinute"> | undefined;
}) {
  const { auth, limits } = options;
  return async (app: FastifyInstance) => {
    app.addHook("onRequest", rejectLongPath);
    const callerOf = ({ headers }: FastifyRequest) => callerKey(auth.actorOf(headers));
    if (limits) limitCalls(app, { ...limits, api: "auth", callerOf, itemsIn });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    // Apps may send people here by a form (OpenID Connect 1.0, section 3.1.2.1): it becomes a link, which changes nothing yet.
    app.post("/api/auth/oauth2/authorize", ({ body }, reply) =>
      reply.redirect(`${options.baseUrl}/api/auth/oauth2/authorize?${new URLSearchParams(String(body ?? ""))}`, 303),
    );
    app.route({
      method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
      url: "/api/auth/*",
      async handler(request, reply) {
        const path = pathOf(request);
        if (request.method === "HEAD" && !reads.test(path)) {
          return auth.methodsAt(path).includes("HEAD") ? reply.send() : reply.callNotFound();
        }
        const direct = await auth.answerDirectly(
          toDirectRequest(request, auth.actorOf(request.headers), options.baseUrl),
        );
        if (direct && !(direct instanceof Response)) {
          const { status, headers, body } = direct;
          if (status >= 500) throw new Error(`Better Auth answered ${status}: ${body}`);
          reply.status(status).headers(headers);
          // As bytes: Fastify adds a charset to the type of text.
          const bytes = Buffer.from(body);
          return reply.send(status === 401 ? withHint(bytes, auth.actorOf(request.headers)) : bytes);
        }
        const answer =
          direct ??
          (await auth.handler(toWebRequest(request, options.baseUrl), request.log, () =>
            options.hasSecretKey(request),
          ));
        if (answer.status === 404 && !answer.body) return reply.callNotFound();
        const retryAfter = answer.headers.get("x-retry-after");
        if (answer.status === 429 && retryAfter !== null) throw tooMany(reply, Number(retryAfter) * 1000);
        if (answer.status >= 500) throw new Error(`Better Auth answered ${answer.status}: ${await answer.text()}`);
        reply.status(answer.status);
        for (const [name, value] of answer.headers) if (name !== "set-cookie") reply.header(name, value);
        const cookies = answer.headers.getSetCookie();
        if (cookies.length > 0) reply.header("set-cookie", cookies);
        if (!answer.body) return reply.send();
        const body = Buffer.from(await answer.arrayBuffer());
        return reply.send(answer.status === 401 ? withHint(body, auth.actorOf(request.headers)) : body);
      },
    });
  };
}

/**
 * What only reads. Anything else that GET does may be the work of a link in mail, which scanners of mail request by HEAD
 * before people follow it: HEAD shows that the path exists, and nothing runs.
 */
const reads = new RegExp(
  `^/api/auth/(?:${[
    "organization/",
    "admin/(?:list|get)-",
    "api-key/(?:list|get)$",
    "list-",
    "passkey/(?:generate|list)-",
    "multi-session/list-",
    "sso/(?:providers|get-provider|saml2/sp/metadata)",
    String.raw`\.well-known/`,
    "oauth2/(?:userinfo|get-consents)$",
    "(?:get-session|ok|error|jwks|token|device)$",
  ].join("|")})`,
);

const pathOf = ({ url }: FastifyRequest) => url.replace(/\?.*$/s, "");

const Unauthorized = z.looseObject({ code: z.literal("UNAUTHORIZED") });

/** The errors of Better Auth's own endpoints have no hint. */
function withHint(body: Buffer, actor: Actor): Buffer {
  if (actor.kind !== "anonymous" || actor.hint === undefined) return body;
  const { data: error } = Unauthorized.safeParse(JSON.parse(body.toString()));
  return error ? Buffer.from(JSON.stringify({ ...error, message: actor.hint })) : body;
}

const MAX_PATH_LENGTH = 256;

/** No endpoint has such a path, and Better Auth would store each to limit its rate. */
const rejectLongPath: onRequestHookHandler = ({ url }, reply, done) => {
  const [path = url] = url.split("?", 1);
  if (path.length <= MAX_PATH_LENGTH) done();
  else reply.callNotFound();
};

/** Lists that answer up to 1,000 items to those who ask for no number. */
const fullList =
  /^\/api\/auth\/organization\/(?:list(?:-(?:user-)?invitations|-roles|-team-members|-(?:user-)?teams)?|get-full-organization)(?:\?|$)/;
/** What such a list counts as before it is known how long it is. */
const ITEMS_OF_FULL_LIST = 300;

/** How many items a request asks for. */
function itemsIn({ url }: FastifyRequest): number {
  const otherwise = fullList.test(url) ? ITEMS_OF_FULL_LIST : 0;
  if (!url.includes("imit=")) return otherwise;
  const query = new URLSearchParams(url.slice(url.indexOf("?") + 1));
  return Math.max(Number(query.get("limit")) || 0, Number(query.get("membersLimit")) || 0) || otherwise;
}

/** HEAD is GET without a body, which the server leaves out. */
const methodOf = ({ method }: FastifyRequest) => (method === "HEAD" ? "GET" : method);

/** Better Auth requires an origin of every write with a cookie, and of most that sign in. Ours has been checked already. */
const originFor = ({ method, headers }: FastifyRequest, baseUrl: string) =>
  isWrite(method) && (comesFromProgram(headers) || isVouchedFor(headers)) ? new URL(baseUrl).origin : headers.origin;

const bodyOf = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) && body.length > 0 ? body : undefined);

function toDirectRequest(request: FastifyRequest, sender: Actor, baseUrl: string): DirectRequest {
  const { id: requestId, ip, url, headers, log } = request;
  // Better Auth has sessions only: an access token is ignored here.
  const actor: Actor = sender.kind === "token" ? { kind: "anonymous" } : sender;
  const context = requestContext({ api: "better-auth", requestId, ip, userAgent: headers["user-agent"] ?? null });
  // One literal: it is made for every request.
  return {
    url,
    method: methodOf(request),
    body: bodyOf(request),
    contentType: headers["content-type"],
    log,
    cookie: headers.cookie,
    origin: originFor(request, baseUrl),
    actor: { ...actor, context },
    toWebRequest: () => toWebRequest(request, baseUrl),
  };
}

function toWebRequest(request: FastifyRequest, baseUrl: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === "content-length") continue;
    headers.append(name, Array.isArray(value) ? value.join(", ") : value);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  // The one that was given to the request where the client sent none, or one of another shape.
  headers.set("x-request-id", request.id);
  const origin = originFor(request, baseUrl);
  if (origin !== undefined) headers.set("origin", origin);
  const body = bodyOf(request);
  return new Request(new URL(request.url, baseUrl), {
    ...{ method: methodOf(request), headers },
    body: body ? new Uint8Array(body) : null,
  });
}
