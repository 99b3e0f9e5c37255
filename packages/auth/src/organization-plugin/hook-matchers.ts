import type { AuthContext } from "better-auth";
import type { ReadCall } from "./read-call.ts";

/** What Better Auth's matchers of hooks see of a call. One object for those before and after it: making one takes as long as asking them. */
export class HookCall {
  readonly path: string;
  readonly method: ReadCall["method"];
  readonly body: unknown;
  readonly query: ReadCall["query"];
  readonly params = {};
  /** Set before the matchers are asked. */
  context: object = {};

  constructor(
    call: ReadCall,
    private readonly source: { toWebRequest(): Request },
  ) {
    this.path = call.path;
    this.method = call.method;
    this.body = call.body;
    this.query = call.query;
  }

  /** Hardly any matcher looks at them. */
  get headers(): Headers {
    return this.request.headers;
  }

  get request(): Request {
    return this.source.toWebRequest();
  }
}

/** What they see of its answer. */
interface Answered {
  headers: Record<string, string>;
  result: { value: object | null } | { error: unknown };
}

/**
 * It copies the session from the bearer header into a cookie, and from the cookie of an answer into a header. Who answers directly reads it
 * from the one and writes it into the other.
 */
const BEARER = "bearer";

/** Finds which calls Better Auth's hooks concern, so that only those take its pipeline. */
export function hookMatchers(context: AuthContext) {
  const { plugins = [], hooks } = context.options;
  const others = plugins.filter(({ id }) => id !== BEARER);
  const before = others.flatMap((plugin) => plugin.hooks?.before ?? []).map(({ matcher }) => matcher);
  const after = others.flatMap((plugin) => plugin.hooks?.after ?? []).map(({ matcher }) => matcher);
  function concerns(matchers: typeof before, call: HookCall, ofCall: object): boolean {
    call.context = ofCall;
    // Their types have each field of a context, which matchers do not read.
    const given = call as unknown as Parameters<(typeof before)[number]>[0];
    return matchers.some((matches) => matches(given));
  }
  return {
    /** Whether anything else may look at every request: then all of them take the router. */
    hasOthers:
      hooks !== undefined ||
      plugins.some(({ onRequest, onResponse, middlewares }) => onRequest || onResponse || middlewares?.length),
    before: (call: HookCall): boolean => concerns(before, call, context),
    after: (call: HookCall, { headers, result }: Answered): boolean => {
      const returned = "value" in result ? result.value : result.error;
      const responseHeaders = Object.keys(headers).length === 0 ? undefined : new Headers(headers);
      const answered = Object.assign(Object.create(context), { returned, responseHeaders, session: null });
      return concerns(after, call, answered);
    },
  };
}
