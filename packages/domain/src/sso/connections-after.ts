import type { UpdateSsoProviderInput } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";
import type { Learned } from "./connect.ts";
import { type Connection, connectionOf, isSameConnection, oidcOf } from "./connection.ts";
import { samlConfigOf, scopesFor } from "./stored-connection.ts";
import { addressesOf, type SsoProviderRow } from "./view-provider.ts";

type Data = UpdateSsoProviderInput["data"];

/**
 * What an update leaves a provider with: the connection people sign in by, and the one that waits for its DNS record. An
 * unverified provider takes every change at once, and a verified one those that its DNS record covers.
 * @param roleClaim the one after the update, which decides the scopes that are requested @throws invalid_input
 */
export function connectionsAfter(
  before: SsoProviderRow,
  data: Data,
  options: { learned: Learned; baseUrl: string; roleClaim: string | null },
): Connection & { pendingConnection: Connection | null } {
  const { roleClaim } = options;
  const verified = withScopes(connectionOf(before), roleClaim);
  const described = withScopes(describedBy(data, before, options), roleClaim);
  if (!before.domainVerified || isSameConnection(verified, described)) {
    return { ...described, pendingConnection: null };
  }
  return { ...withSecretOf(described, verified), pendingConnection: described };
}

/** The connection as it would be after the update: what is not sent stays as it was last described. */
function describedBy(
  data: Data,
  before: SsoProviderRow,
  { learned: { oidc, saml }, baseUrl }: { learned: Learned; baseUrl: string },
): Connection {
  const latest = before.pendingConnection ?? connectionOf(before);
  const domain = data.domain ?? latest.domain;
  if (saml) {
    const entityId = addressesOf(before.providerId, baseUrl, "saml").metadataUrl ?? "";
    const samlConfig = JSON.stringify(samlConfigOf(saml, entityId));
    return { domain, issuer: saml.entityId, oidcConfig: null, samlConfig };
  }
  if (!oidc) return { ...latest, domain };
  // A secret is for the issuer it was given for: it must not be sent to another.
  const known = [oidcOf(latest), oidcOf(before)].find((config) => config?.issuer === oidc.issuer);
  const clientSecret = data.oidc?.clientSecret ?? known?.clientSecret;
  if (clientSecret === undefined) throw secretMissing();
  const config = { ...oidc, clientId: data.oidc?.clientId ?? "", clientSecret, pkce: true };
  return { domain, issuer: oidc.issuer, oidcConfig: JSON.stringify(config), samlConfig: null };
}

function withScopes(connection: Connection, roleClaim: string | null): Connection {
  const oidc = oidcOf(connection);
  if (!oidc) return connection;
  return { ...connection, oidcConfig: JSON.stringify({ ...oidc, scopes: scopesFor(oidc, roleClaim) }) };
}

/** A client has one secret: where it is rotated, the verified connection must not go on with the one that ended. */
function withSecretOf(described: Connection, verified: Connection): Connection {
  const [after, oidc] = [oidcOf(described), oidcOf(verified)];
  if (!after || !oidc || after.issuer !== oidc.issuer || after.clientId !== oidc.clientId) return verified;
  return { ...verified, oidcConfig: JSON.stringify({ ...oidc, clientSecret: after.clientSecret }) };
}

const secretMissing = () => {
  const message = "Enter the client secret that this issuer gave you.";
  return new DomainError("invalid_input", message, { "data.oidc.clientSecret": message });
};
