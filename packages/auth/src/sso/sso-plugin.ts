import { tryGetCurrentAuthEndpointContext } from "@better-auth/core/context";
import { type SSOOptions, sso } from "@better-auth/sso";
import { ssoProvider, type Transaction } from "@guildhall/db";
import { admitBySso, DomainError, type Services } from "@guildhall/domain";
import { eq } from "drizzle-orm";
import type { SamlRejections } from "../attempt-limits/saml-rejections.ts";
import { contextOf } from "../context-of.ts";
import { assertionOf } from "./assertion.ts";
import { endpointWithin } from "./endpoint-within.ts";
import { readNonce } from "./nonce.ts";
import type { ProviderNetwork } from "./provider-network.ts";
import { idTokenUntimely, nonceMismatch, type Rejection, samlInvalid, samlWeakSignature } from "./rejection.ts";
import { CLOCK_SKEW_MS, rejectionOfResponse } from "./rejection-of-response.ts";
import { checkedResponse } from "./saml/checked-response.ts";
import { asksForSha1 } from "./saml/saml-algorithms.ts";
import type { SamlReader } from "./saml/saml-reader.ts";
import { SAML_REQUEST_TTL_MS, samlRequestCookies } from "./saml/saml-request-cookie.ts";
import { signInHooks } from "./sign-in-hooks.ts";

type Resolved = Parameters<NonNullable<SSOOptions["resolveUser"]>>[0];

/** As Better Auth's plugin for administrators names it, at every way of signing in. */
const codeOf = ({ reason }: DomainError): string => (reason === "account_banned" ? "BANNED_USER" : reason);

/** The claims of ID tokens that OpenID Connect (Core, 2) requires; the plugin verifies those that are present, except `iat`. */
function isIdTokenTimely({ exp, iat }: Record<string, unknown>): boolean {
  const now = Date.now();
  return typeof exp === "number" && typeof iat === "number" && iat * 1000 <= now + CLOCK_SKEW_MS;
}

/**
 * Better Auth's plugin for single sign-on, used for the protocols only: signing in by OIDC and SAML. Providers, verified
 * domains and memberships are managed in the domain package, so its endpoints for them are left out. Checks that it lacks
 * are made in `resolveUser`, before a person is admitted.
 * @param transaction the one that Better Auth has open @param onFault is called with what went wrong during a sign-in
 */
export function ssoPlugin(
  services: Services,
  options: {
    network: ProviderNetwork;
    samlReader: SamlReader;
    /** Undefined lifts the limit. */
    samlRejections: SamlRejections | undefined;
    transaction: () => Transaction;
    onFault: (error: unknown) => void;
  },
) {
  const { network, samlReader: reader, samlRejections: rejections, transaction, onFault } = options;
  const cookies = samlRequestCookies(services.baseUrl);
  const { endpoints, ...plugin } = sso({
    domainVerification: { enabled: true },
    organizationProvisioning: { disabled: true },
    saml: {
      allowIdpInitiated: false,
      requireTimestamps: true,
      algorithms: { onDeprecated: "reject" },
      clockSkew: CLOCK_SKEW_MS,
      requestTTL: SAML_REQUEST_TTL_MS,
    },
    async resolveUser(input) {
      try {
        const rejection = input.protocol === "oidc" ? await rejectionOfOidc(input) : await rejectionOfSaml(input);
        if (rejection) return { action: "reject", ...rejection };
        const userId = await admitBySso(
          transaction(),
          assertionOf(input),
          contextOf(tryGetCurrentAuthEndpointContext()?.headers),
        );
        return { action: "link", userId, profile: "preserve" };
      } catch (error) {
        if (error instanceof DomainError) return { action: "reject", code: codeOf(error), message: error.message };
        onFault(error);
        throw error;
      }
    },
  });

  async function rejectionOfOidc(input: Extract<Resolved, { protocol: "oidc" }>): Promise<Rejection | undefined> {
    const nonce = await readNonce();
    const { verifiedIdTokenClaims: claims } = input;
    if (nonce === undefined || claims.nonce !== nonce) return nonceMismatch;
    return isIdTokenTimely(claims) ? undefined : idTokenUntimely;
  }

  async function rejectionOfSaml({ providerId }: Resolved): Promise<Rejection | undefined> {
    const checked = await checkedResponse.get();
    if (checked === undefined) return samlInvalid;
    const [stored] = await transaction()
      .select({ samlConfig: ssoProvider.samlConfig })
      .from(ssoProvider)
      .where(eq(ssoProvider.providerId, providerId));
    if (!stored?.samlConfig) return samlInvalid;
    if (asksForSha1(stored.samlConfig)) return samlWeakSignature;
    return rejectionOfResponse(checked.facts, {
      recipient: `${services.baseUrl}/api/auth/sso/saml2/sp/acs/${providerId}`,
      isStartedHere: (requestId) => cookies.has(checked.headers, requestId),
    });
  }

  return {
    ...plugin,
    endpoints: {
      spMetadata: endpoints.spMetadata,
      signInSSO: endpointWithin(endpoints.signInSSO, network.during),
      callbackSSO: endpointWithin(endpoints.callbackSSO, network.during),
      acsEndpoint: endpoints.acsEndpoint,
    },
    // In the place of its own, which end sessions elsewhere and make members by rules of theirs.
    hooks: signInHooks(services, { cookies, reader, rejections }),
  };
}
