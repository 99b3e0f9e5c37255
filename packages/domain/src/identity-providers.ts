import type { OrganizationId } from "@guildhall/contracts";
/** What an OpenID Connect provider publishes about itself, as far as signing in needs it. */
export interface OidcEndpoints {
  issuer: string;
  discoveryEndpoint: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksEndpoint: string;
  userInfoEndpoint?: string | undefined;
  tokenEndpointAuthentication: "client_secret_basic" | "client_secret_post";
  scopesSupported: readonly string[];
}

/** What a SAML identity provider's metadata contains, as far as signing in needs it. */
export interface SamlIdentity {
  entityId: string;
  /** Where people are sent, by a redirect. */
  entryPoint: string;
  /** What it signs with; several while it changes from one to the next. */
  certificates: readonly string[];
}

/** Why something could not be learned, as a sentence with what to do about it. */
export interface Problem {
  problem: string;
}

/** The world outside, as setting up single sign-on asks it. */
export interface IdentityProviders {
  /** The TXT records of a name. Rejects as node:dns does. */
  resolveTxt(name: string): Promise<string[][]>;
  /** Asks an issuer for its endpoints, over the network. */
  discoverOidc(issuer: string): Promise<OidcEndpoints | Problem>;
  /** Reads the metadata of a SAML identity provider. @throws rate_limited */
  readSamlMetadata(metadata: string, organizationId: OrganizationId): Promise<SamlIdentity | Problem>;
}
