import type { SsoProvider } from "@guildhall/contracts";
import type { ssoProvider } from "@guildhall/db";
import { type Authority, OWNER } from "@guildhall/permissions";
import { type Connection, dnsRecord, oidcOf, samlOf } from "./connection.ts";
import { matchValues, skippedRoles } from "./role-mapping.ts";
import { readCertificate } from "./stored-connection.ts";
import { readStoredRoleClaim } from "./stored-role-claim.ts";

export type SsoProviderRow = typeof ssoProvider.$inferSelect;

interface Viewer {
  baseUrl: string;
  /** With every custom role of the organization, as in a transaction. */
  authority: Pick<Authority, "roles" | "customRoles">;
}

/**
 * A provider without what only Better Auth may read: client secret and certificates stay in the row. What the last
 * sign-in sent is about a person, and for owners only.
 */
export function viewProvider(row: SsoProviderRow, { baseUrl, authority }: Viewer): SsoProvider {
  const { userId: _, oidcConfig: __, samlConfig: ___, lastRoleClaim: ____, lastSignInAt: _____, ...more } = row;
  const { rowId: ______, ...shown } = more;
  const { pendingConnection } = row;
  return {
    ...shown,
    ...viewConnection(row, row, baseUrl),
    pendingConnection: pendingConnection && viewConnection(row, pendingConnection, baseUrl),
    skippedRoles: skippedRoles(row, authority.customRoles),
    lastSignIn: authority.roles.includes(OWNER) ? lastSignInOf(row) : null,
  };
}

function viewConnection({ id, providerId }: SsoProviderRow, connection: Connection, baseUrl: string) {
  const [oidc, saml] = [oidcOf(connection), samlOf(connection)];
  return {
    domain: connection.domain,
    issuer: connection.issuer,
    protocol: saml ? ("saml" as const) : ("oidc" as const),
    oidc: oidc && { clientId: oidc.clientId },
    saml: saml && { entryPoint: saml.entryPoint, certificateExpiresAt: lastDay(saml.idpMetadata.cert) },
    dnsRecord: dnsRecord(id, connection),
    ...addressesOf(providerId, baseUrl, saml ? "saml" : "oidc"),
  };
}

/** Matched by the present mapping, so that an owner who has corrected it sees whether it fits. */
function lastSignInOf({ lastSignInAt, lastRoleClaim, roleMapping }: SsoProviderRow): SsoProvider["lastSignIn"] {
  if (lastSignInAt === null) return null;
  const { sent, values, isComplete } = readStoredRoleClaim(lastRoleClaim, { roleMapping });
  return {
    at: lastSignInAt,
    roleClaim: sent,
    isRoleClaimReadable: values !== undefined,
    isRoleClaimComplete: isComplete,
    ...matchValues({ roleMapping }, values ?? []),
  };
}

/** What the identity provider has to be configured with. Better Auth serves both addresses. */
export function addressesOf(providerId: string, baseUrl: string, protocol: "oidc" | "saml") {
  const sso = `${baseUrl}/api/auth/sso`;
  if (protocol === "oidc") return { callbackUrl: `${sso}/callback/${providerId}`, metadataUrl: null };
  return {
    callbackUrl: `${sso}/saml2/sp/acs/${providerId}`,
    metadataUrl: `${sso}/saml2/sp/metadata?providerId=${providerId}`,
  };
}

function lastDay(certificates: readonly string[]): Date {
  const ends = certificates.map((each) => Date.parse(readCertificate(each)?.validTo ?? ""));
  return new Date(Math.max(...ends.filter((end) => !Number.isNaN(end)), 0));
}
