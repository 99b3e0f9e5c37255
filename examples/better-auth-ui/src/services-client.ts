import type { BetterAuthClientPlugin, BetterFetch, BetterFetchOption } from "better-auth/client";

interface Call {
  providerId: string;
  callbackURL?: string;
  fetchOptions?: BetterFetchOption;
}

/**
 * The two methods that the kit calls for an OpenID Connect provider. Better Auth 1.7 has no plugin for clients with them any more:
 * such a provider is one among the social providers there.
 */
export const servicesClient = () =>
  ({
    id: "services",
    getActions: ($fetch) => ({
      signIn: { oauth2: (call: Call) => post($fetch, "/sign-in/social", call) },
      oauth2: { link: (call: Call) => post($fetch, "/link-social", call) },
    }),
  }) satisfies BetterAuthClientPlugin;

function post($fetch: BetterFetch, path: string, { providerId, callbackURL, fetchOptions }: Call) {
  return $fetch(path, { method: "POST", body: { provider: providerId, callbackURL }, ...fetchOptions });
}
