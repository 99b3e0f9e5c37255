import type { AuthContext, BetterAuthPlugin } from "better-auth";
import type { ProviderNetwork } from "./provider-network.ts";

/**
 * Lets Better Auth's plugin for single sign-on fetch from the origins that the operator named. It asks the function that
 * also decides where browsers may be sent, so the origins count only while it works, which is after that was decided.
 */
export const providerOrigins = (network: ProviderNetwork) =>
  ({
    id: "provider-origins",
    init({ isTrustedOrigin }: AuthContext) {
      return {
        context: {
          isTrustedOrigin(this: AuthContext, ...[url, settings]: Parameters<AuthContext["isTrustedOrigin"]>) {
            return isTrustedOrigin.call(this, url, settings) || (network.isUnderWay() && network.isTrusted(url));
          },
        },
      };
    },
  }) satisfies BetterAuthPlugin;
