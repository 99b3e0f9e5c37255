import { X509Certificate } from "node:crypto";
import type { OidcEndpoints, SamlIdentity } from "../identity-providers.ts";

/** `oidc_config`, as Better Auth's plugin for single sign-on reads it. */
export interface OidcConfig extends OidcEndpoints {
  clientId: string;
  clientSecret: string;
  pkce: true;
  scopes: string[];
}

interface Endpoint {
  Binding: string;
  Location: string;
}

/** The stored `saml_config`. Its issuer and audience are ours, the service provider's. */
export interface SamlConfig {
  issuer: string;
  audience: string;
  entryPoint: string;
  idpMetadata: {
    entityID: string;
    cert: string[];
    singleSignOnService: Endpoint[];
    singleLogoutService: Endpoint[];
  };
  wantAssertionsSigned: true;
}

const basicScopes = ["openid", "email", "profile"];

/** Asks for the claim that roles are mapped from by a scope of its name, where the provider has one. */
export function scopesFor({ scopesSupported }: Pick<OidcEndpoints, "scopesSupported">, roleClaim: string | null) {
  const isScope = roleClaim !== null && scopesSupported.includes(roleClaim);
  return isScope && !basicScopes.includes(roleClaim) ? [...basicScopes, roleClaim] : basicScopes;
}

/** @param entityId how we are named to the identity provider */
export function samlConfigOf(identity: SamlIdentity, entityId: string): SamlConfig {
  const redirect = {
    Binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
    Location: identity.entryPoint,
  };
  return {
    issuer: entityId,
    audience: entityId,
    entryPoint: identity.entryPoint,
    idpMetadata: {
      entityID: identity.entityId,
      cert: [...identity.certificates],
      singleSignOnService: [redirect],
      // Never used: there is no single logout. Without it samlify complains on the console at every sign-in.
      singleLogoutService: [redirect],
    },
    wantAssertionsSigned: true,
  };
}

/** A certificate as PEM, whether its armour was sent along or not; undefined when it is none. */
export function readCertificate(text: string): X509Certificate | undefined {
  const bare = text.replace(/-----(BEGIN|END) CERTIFICATE-----|\s/g, "");
  try {
    return new X509Certificate(Buffer.from(bare, "base64"));
  } catch {
    return undefined;
  }
}
