import type { AuthContext, BetterAuthOptions, BetterAuthPlugin } from "better-auth";
import { router } from "better-auth/api";

const organizations = /^\/api\/auth\/organization\//;

/** Whether a request is for one of the organization endpoints. */
export const isForOrganizations = ({ url }: Request) => organizations.test(new URL(url).pathname);

/**
 * Better Auth's own router, made once. Better Auth makes one for every request, since base URL and trusted origins may
 * depend on it; ours do not, and that would be a third of an endpoint's time. The plugin is how it gets the context.
 */
export function cachedRouter() {
  let context: AuthContext | undefined;
  const plugin = {
    id: "guildhall-cached-router",
    init: (given: AuthContext) => {
      context = given;
    },
  } satisfies BetterAuthPlugin;
  return {
    plugin,
    /** Once Better Auth has started: what answers requests, and the context that it does so in. */
    open(options: BetterAuthOptions): { handler: (request: Request) => Promise<Response>; context: AuthContext } {
      if (!context) throw new Error("Better Auth has not started yet.");
      // As at our other APIs: what Better Auth limits is guessing passwords, not working with organizations.
      const unlimited = { ...context, rateLimit: { ...context.rateLimit, enabled: false } };
      return { handler: router(unlimited, options).handler, context: unlimited };
    },
  };
}
