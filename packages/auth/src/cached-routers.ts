import { runWithAdapter } from "@better-auth/core/context";
import type { AuthContext, BetterAuthOptions, BetterAuthPlugin } from "better-auth";
import { router } from "better-auth/api";

interface CachedRouter {
  handler: (request: Request) => Promise<Response>;
  /** What it answers requests in. */
  context: AuthContext;
}

/**
 * Better Auth's own router, made once. Better Auth makes one for every request, since base URL and trusted origins may
 * depend on it; ours do not, and that would be a third of an endpoint's time. The plugin is how it gets the context.
 */
export function cachedRouters() {
  let context: AuthContext | undefined;
  const plugin = {
    id: "guildhall-cached-routers",
    init: (given: AuthContext) => {
      context = given;
    },
  } satisfies BetterAuthPlugin;
  return {
    plugin,
    /** Once Better Auth has started. */
    open(options: BetterAuthOptions): { accounts: CachedRouter; organizations: CachedRouter } {
      if (!context) throw new Error("Better Auth has not started yet.");
      // As at our other APIs: what Better Auth limits is guessing passwords, not working with organizations.
      const unlimited = { ...context, rateLimit: { ...context.rateLimit, enabled: false } };
      return { accounts: cachedRouter(context, options), organizations: cachedRouter(unlimited, options) };
    },
  };
}

function cachedRouter(context: AuthContext, options: BetterAuthOptions): CachedRouter {
  const { handler } = router(context, options);
  return { handler: async (request) => runWithAdapter(context.adapter, () => handler(request)), context };
}
