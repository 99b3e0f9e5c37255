import { oauthProvider } from "@better-auth/oauth-provider";
import type { Services } from "@guildhall/domain";
import { clientLimits } from "./client-limits.ts";
import { authorizeEndpoint } from "./endpoints/authorize.ts";
import { authorizedAppsEndpoints } from "./endpoints/authorized-apps.ts";
import { consentEndpoints } from "./endpoints/consent.ts";
import { discoveryEndpoints } from "./endpoints/discovery.ts";
import { endSessionEndpoint } from "./endpoints/end-session.ts";
import { tokenEndpoint } from "./endpoints/token.ts";
import { tokensEndpoints } from "./endpoints/tokens.ts";
import { userInfoEndpoint } from "./endpoints/user-info.ts";

/**
 * Better Auth's plugin by which other apps sign in with Guildhall, as its client expects it: id, version and paths are its own. The
 * endpoints are ours: the originals exchange codes and refresh tokens in several transactions, so that of calls at the same instant some
 * outlive a revocation; they keep refresh tokens after a password reset; and its hook issues codes in sessions in which an administrator
 * acts as someone else. What is not listed here is not served: see docs/adr/0030.
 * @param options.rateLimits false in test mode
 */
export function oauthProviderPlugin(services: Services, options: { rateLimits: boolean }) {
  const { baseUrl } = services;
  const { id, version } = oauthProvider({ loginPage: `${baseUrl}/consent`, consentPage: `${baseUrl}/consent` });
  const limit = clientLimits(services, options.rateLimits);
  return {
    ...{ id, version },
    endpoints: {
      ...discoveryEndpoints(services),
      oauth2Authorize: authorizeEndpoint(services, limit),
      ...consentEndpoints(services, limit),
      oauth2Token: tokenEndpoint(services, limit),
      ...tokensEndpoints(services, limit),
      oauth2UserInfo: userInfoEndpoint(services),
      oauth2EndSession: endSessionEndpoint(services),
      ...authorizedAppsEndpoints(services),
    },
  };
}
