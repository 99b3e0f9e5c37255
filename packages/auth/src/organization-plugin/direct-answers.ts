import { runWithRequestState } from "@better-auth/core/context";
import type { Actor } from "@guildhall/domain";
import type { AuthContext } from "better-auth";
import { type APIError, createAuthEndpoint, dispatchAuthEndpoint, isAPIError } from "better-auth/api";
import type { AuthLog } from "../auth.ts";
import { HookCall, hookMatchers } from "./hook-matchers.ts";
import { definitionOf, type EndpointDefinition } from "./organization-endpoint.ts";
import { type ReadCall, readCall } from "./read-call.ts";
import { refreshSessionCookie } from "./refresh-session-cookie.ts";
import { resentSession } from "./resent-session.ts";

/** A request below /api/auth as it arrived. */
export interface DirectRequest {
  method: string;
  /** Path and query. */
  url: string;
  cookie: string | undefined;
  contentType: string | undefined;
  /** The page that it comes from, as Better Auth is to see it. */
  origin: string | undefined;
  body: Buffer | undefined;
  /** Who sent it and from where, read once for all APIs. */
  actor: Actor;
  log: AuthLog;
  /** The same for Better Auth itself, which few of them need. */
  toWebRequest(): Request;
}

export interface DirectAnswer {
  status: number;
  /** By names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** What an endpoint did, before it is an answer. */
interface Outcome {
  headers: Record<string, string>;
  refreshesCookie: boolean;
  result: { value: object | null } | { error: APIError };
}

/**
 * Answers requests to organization endpoints as Better Auth's router does, without it: what it does around an endpoint (a fetch
 * Request and Response, three contexts, a loop over all hooks) takes longer than the endpoint. Undefined, before anything has
 * run, for every request about which that is not certain: the router is to answer it. So all that is rejected before it reaches an
 * endpoint, by the router, a hook or a schema, is rejected by Better Auth. See docs/adr/0034-direct-answers.md.
 * @param options.context Better Auth's, once it has started
 * @param options.pipeline runs what takes Better Auth's hooks after an endpoint, with the request as they are to see it
 */
export function directAnswers(options: {
  endpoints: Record<string, object>;
  context: AuthContext;
  pipeline: (request: DirectRequest, run: (web: Request) => Promise<Response>) => Promise<Response>;
}): (request: DirectRequest) => Promise<DirectAnswer | Response> | undefined {
  const { context, pipeline } = options;
  const basePath = new URL(context.baseURL).pathname;
  const hooks = hookMatchers(context);
  const trustedOrigins: ReadonlySet<string> = new Set(context.trustedOrigins);
  const definitions = new Map<string, EndpointDefinition>();
  for (const endpoint of Object.values(options.endpoints)) {
    const definition = definitionOf(endpoint);
    if (!definition || hooks.hasOthers || context.options.disabledPaths?.includes(definition.path)) continue;
    definitions.set(`${definition.options.method} ${basePath}${definition.path}`, definition);
  }

  return (request) => {
    const queryStart = request.url.indexOf("?");
    const path = queryStart < 0 ? request.url : request.url.slice(0, queryStart);
    const definition = definitions.get(`${request.method} ${path}`);
    const call = definition && readCall(definition, request, trustedOrigins);
    if (!call) return undefined;
    const hookCall = new HookCall(call, request);
    if (hooks.before(hookCall)) return undefined;
    const body = definition.options.body?.safeParse(call.body);
    const query = definition.options.query?.safeParse(call.query);
    if (body?.success === false || query?.success === false) return undefined;
    const input = { body: body ? body.data : call.body, query: query ? query.data : call.query };
    return answer({ definition, request, call, hookCall, input });
  };

  async function answer(answered: {
    definition: EndpointDefinition;
    request: DirectRequest;
    call: ReadCall;
    hookCall: HookCall;
    /** As the schemas return it. */
    input: { body: unknown; query: unknown };
  }): Promise<DirectAnswer | Response> {
    const { definition, request, call, hookCall, input } = answered;
    const pendingCheck = context.checkSchema?.();
    if (pendingCheck) await pendingCheck;
    const outcome: Outcome = { headers: {}, refreshesCookie: false, result: { value: null } };
    try {
      const value = await definition.handler({
        body: input.body,
        query: input.query,
        actor: request.actor,
        setHeader(name, text) {
          outcome.headers[name] = text;
        },
        async refreshSessionCookie() {
          outcome.refreshesCookie = true;
        },
      });
      outcome.result = { value };
    } catch (error) {
      // What is no error of the API is a fault, which the server logs.
      if (!isAPIError(error)) throw error;
      outcome.result = { error };
    }
    const plain = outcome.refreshesCookie ? withCookie(outcome, request) : outcome;
    if (plain && !hooks.after(hookCall, plain)) return plainAnswer(plain);
    return pipeline(request, (web) => finish(web, request.actor, call, outcome));
  }

  /** With the session's cookie; undefined where only the pipeline can send it. */
  function withCookie(outcome: Outcome, request: DirectRequest): Outcome | undefined {
    const resent = "value" in outcome.result ? resentSession(context, request) : undefined;
    return resent && { ...outcome, headers: { ...outcome.headers, ...resent } };
  }

  /** Runs Better Auth's pipeline around what the endpoint did already. */
  async function finish(request: Request, actor: Actor, call: ReadCall, outcome: Outcome): Promise<Response> {
    const done = createAuthEndpoint(call.path, { method: ["GET", "POST"] }, async (ctx) => {
      for (const [name, text] of Object.entries(outcome.headers)) ctx.setHeader(name, text);
      if (outcome.refreshesCookie) await refreshSessionCookie(ctx, actor);
      if ("error" in outcome.result) throw outcome.result.error;
      return outcome.result.value;
    });
    const input = { ...call, request, headers: request.headers, params: {}, asResponse: true as const, context };
    const answered: unknown = await runWithRequestState(new WeakMap(), () => dispatchAuthEndpoint(done, input));
    // Its type does not follow `asResponse`, with which it is one.
    return answered as Response;
  }
}

function plainAnswer({ headers, result }: Outcome): DirectAnswer {
  const all = { "content-type": "application/json", ...headers };
  if ("value" in result) return { status: 200, headers: all, body: JSON.stringify(result.value) };
  const { error } = result;
  const ofError = Object.fromEntries(new Headers(error.headers));
  const body = error.body === undefined ? "" : JSON.stringify(error.body);
  return { status: error.statusCode, headers: { ...all, ...ofError }, body };
}
