import type { AuthContext } from "better-auth";
import type { ReadCall } from "./read-call.ts";

/** What Better Auth's matchers of hooks see of a call. */
export interface HookCall extends ReadCall {
  params: object;
  readonly headers: Headers;
  readonly request: Request;
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
  const before = others.flatMap((plugin) => plugin.hooks?.before ?? []);
  const after = others.flatMap((plugin) => plugin.hooks?.after ?? []);
  const concerns = (matchers: typeof before, call: object) =>
    // Its types have each field of a context, which matchers do not read.
    matchers.some(({ matcher }) => matcher(call as Parameters<typeof matcher>[0]));
  return {
    /** Whether anything else may look at every request: then all of them take the router. */
    hasOthers:
      hooks !== undefined ||
      plugins.some(({ onRequest, onResponse, middlewares }) => onRequest || onResponse || middlewares?.length),
    before: (call: HookCall): boolean => concerns(before, withContext(call, context)),
    after: (call: HookCall, { headers, result }: Answered): boolean => {
      const returned = "value" in result ? result.value : result.error;
      const responseHeaders = Object.keys(headers).length === 0 ? undefined : new Headers(headers);
      const answered = Object.assign(Object.create(context), { returned, responseHeaders, session: null });
      return concerns(after, withContext(call, answered));
    },
  };
}

function withContext(call: HookCall, context: object): object {
  return Object.assign(call, { context });
}
