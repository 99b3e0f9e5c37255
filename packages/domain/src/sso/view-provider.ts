import type { SsoProvider } from "@guildhall/contracts";
import type { ssoProvider } from "@guildhall/db";
import { dnsRecord } from "./dns-record.ts";
import { type OidcConfig, readCertificate, type SamlConfig } from "./stored-connection.ts";

export type SsoProviderRow = typeof ssoProvider.$inferSelect;

/** A provider without what only Better Auth may know: client secret and certificates stay in the row. */
export function viewProvider(row: SsoProviderRow, baseUrl: string): SsoProvider {
  const { oidcConfig, samlConfig, userId: _, ...shown } = row;
  const oidc: OidcConfig | null = oidcConfig === null ? null : JSON.parse(oidcConfig);
  const saml: SamlConfig | null = samlConfig === null ? null : JSON.parse(samlConfig);
  const { callbackUrl, metadataUrl } = addressesOf(row.providerId, baseUrl, saml ? "saml" : "oidc");
  return {
    ...shown,
    protocol: saml ? "saml" : "oidc",
    dnsRecord: dnsRecord(row),
    oidc: oidc && { clientId: oidc.clientId },
    saml: saml && { entryPoint: saml.entryPoint, certificateExpiresAt: lastDay(saml.idpMetadata.cert) },
    callbackUrl,
    metadataUrl,
  };
}

/** What the identity provider must be told about us. Better Auth serves both addresses. */
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
