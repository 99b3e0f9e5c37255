import type { Services } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { described } from "../../organization-plugin/described.ts";
import { discoveryDocument } from "../discovery.ts";

/** Both discovery documents, below the issuer. apps/api serves the second one where RFC 8414 has it, too. */
export const discoveryEndpoints = (services: Services) => ({
  getOpenIdConfig: createAuthEndpoint(
    "/.well-known/openid-configuration",
    {
      method: "GET",
      operationId: "getOpenIdConfig",
      metadata: described("Describe the OpenID provider (OpenID Connect Discovery)", "The document"),
    },
    async (ctx) => ctx.json(discoveryDocument(services)),
  ),
  getOAuthServerConfig: createAuthEndpoint(
    "/.well-known/oauth-authorization-server",
    {
      method: "GET",
      operationId: "getOAuthServerConfig",
      metadata: described("Describe the authorization server (RFC 8414)", "The document"),
    },
    async (ctx) => ctx.json(discoveryDocument(services)),
  ),
});
