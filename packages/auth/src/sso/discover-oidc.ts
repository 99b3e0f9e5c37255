import {
  computeDiscoveryUrl,
  DiscoveryError,
  fetchDiscoveryDocument,
  selectTokenEndpointAuthMethod,
  validateDiscoveryDocument,
} from "@better-auth/sso";
import type { OidcEndpoints, Problem } from "@guildhall/domain";
import { z } from "zod";

const TIMEOUT_MS = 10_000;

const endpoint = z.url({ protocol: /^https?$/ }).max(2000);

const Discovery = z.object({
  issuer: endpoint,
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.exactOptional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).exactOptional(),
  scopes_supported: z.array(z.string()).exactOptional(),
});

/**
 * Asks an issuer for its endpoints, which are believed over https only, and never on a private network, unless the
 * operator names their origin.
 */
export async function discoverOidc(
  issuer: string,
  isTrusted: (url: string) => boolean,
): Promise<OidcEndpoints | Problem> {
  if (!isGrantor(issuer, isTrusted)) return { problem: "The issuer must be an https address." };
  const discoveryEndpoint = computeDiscoveryUrl(issuer);
  try {
    const parsed = Discovery.safeParse(await fetchDiscoveryDocument(discoveryEndpoint, TIMEOUT_MS, isTrusted));
    if (!parsed.success) return notOpenId(discoveryEndpoint);
    const { data } = parsed;
    validateDiscoveryDocument(data, issuer);
    const method = selectTokenEndpointAuthMethod(data);
    if (method === "private_key_jwt") {
      return { problem: "This provider requires signed client assertions; Guildhall sends a client secret." };
    }
    const endpoints = [data.authorization_endpoint, data.token_endpoint, data.jwks_uri, data.userinfo_endpoint ?? []];
    if (!endpoints.flat().every((url) => isGrantor(url, isTrusted))) {
      return { problem: "The endpoints of this provider must be https addresses." };
    }
    return {
      issuer: data.issuer,
      discoveryEndpoint,
      authorizationEndpoint: data.authorization_endpoint,
      tokenEndpoint: data.token_endpoint,
      jwksEndpoint: data.jwks_uri,
      userInfoEndpoint: data.userinfo_endpoint,
      tokenEndpointAuthentication: method,
      scopesSupported: data.scopes_supported ?? [],
    };
  } catch (error) {
    if (error instanceof DiscoveryError) return { problem: inWords(error, discoveryEndpoint) };
    throw error;
  }
}

const isGrantor = (url: string, isTrusted: (url: string) => boolean) => url.startsWith("https:") || isTrusted(url);

function inWords({ code, details }: DiscoveryError, url: string): string {
  if (code === "issuer_mismatch") return `This provider calls itself ${details?.discovered}. Enter that as the issuer.`;
  if (code === "discovery_private_host") {
    return "The issuer is on a private network. The operator of this server can allow it with SSO_TRUSTED_ORIGINS.";
  }
  if (code === "discovery_incomplete" || code === "discovery_invalid_json") return notOpenId(url).problem;
  return `Nothing useful answered at ${url}. Check the issuer, and that it can be reached from here.`;
}

const notOpenId = (url: string): Problem => ({ problem: `What is at ${url} describes no OpenID Connect provider.` });
