import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { SsoPendingConnection } from "@guildhall/db";
import { type OidcConfig, readCertificate, type SamlConfig } from "./stored-connection.ts";

/** Whose addresses a provider signs in, and on whose word; the configurations as they are stored. */
export type Connection = SsoPendingConnection;

export const connectionOf = ({ domain, issuer, oidcConfig, samlConfig }: Connection): Connection => ({
  domain,
  issuer,
  oidcConfig,
  samlConfig,
});

export const oidcOf = ({ oidcConfig }: Pick<Connection, "oidcConfig">): OidcConfig | null =>
  oidcConfig === null ? null : JSON.parse(oidcConfig);

export const samlOf = ({ samlConfig }: Pick<Connection, "samlConfig">): SamlConfig | null =>
  samlConfig === null ? null : JSON.parse(samlConfig);

/**
 * The TXT record by which the owner of a domain accepts one connection. It contains a fingerprint of the connection, so
 * it verifies no other, and the provider's id, so it verifies no other provider. Neither is a secret.
 */
export const dnsRecord = (providerRowId: string, connection: Connection) => ({
  name: `_guildhall-challenge.${connection.domain}`,
  value: `guildhall-domain-verification=${providerRowId}.${fingerprintOf(connection)}`,
});

/** Whether the DNS record of one is the DNS record of the other. */
export const isSameConnection = (a: Connection, b: Connection) =>
  a.domain === b.domain && fingerprintOf(a) === fingerprintOf(b);

/** Whether both are signed in by with the same keys: the same client and secret, or the same certificates. */
export const hasSameKeys = (a: Connection, b: Connection) => isDeepStrictEqual(keysOf(a), keysOf(b));

/** The SHA-256 fingerprints of the certificates that assertions are verified with, as tools show them; none for OpenID Connect. */
export const certificatesOf = (connection: Connection): string[] =>
  samlOf(connection)?.idpMetadata.cert.flatMap((each) => readCertificate(each)?.fingerprint256 ?? []) ?? [];

/** Whether accounts have the same names at both: subjects belong to an issuer and a protocol. */
export const hasSameSubjects = (a: Connection, b: Connection) =>
  a.issuer === b.issuer && (a.samlConfig === null) === (b.samlConfig === null);

/**
 * Changes with everything that decides whose word is trusted. Client ID, client secret and certificates are left out:
 * they are rotated at the same identity provider, which the owner of the domain has accepted already.
 */
function fingerprintOf(connection: Connection): string {
  return createHash("sha256")
    .update(JSON.stringify(identityOf(connection)))
    .digest("base64url");
}

function identityOf(connection: Connection): unknown[] {
  const oidc = oidcOf(connection);
  if (oidc) {
    const { authorizationEndpoint, tokenEndpoint, jwksEndpoint, userInfoEndpoint = null } = oidc;
    return ["oidc", connection.issuer, authorizationEndpoint, tokenEndpoint, jwksEndpoint, userInfoEndpoint];
  }
  const saml = samlOf(connection);
  return saml ? ["saml", connection.issuer, saml.entryPoint] : ["none", connection.issuer];
}

function keysOf(connection: Connection): unknown[] {
  const oidc = oidcOf(connection);
  return oidc ? [oidc.clientId, oidc.clientSecret] : certificatesOf(connection);
}
