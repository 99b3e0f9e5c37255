import type { SsoProvider, UpdateSsoProviderInput } from "@guildhall/contracts";
import { ssoProvider, type Transaction } from "@guildhall/db";
import { type Authority, OWNER } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { identityProvidersOf } from "../services.ts";
import { type Learned, learn } from "./connect.ts";
import { forgetLinks } from "./forget-links.ts";
import { requireOwnableDomain } from "./mail-domain.ts";
import { readProvider } from "./read-provider.ts";
import { requireMayMap } from "./role-mapping.ts";
import { type OidcConfig, samlConfigOf, scopesFor } from "./stored-connection.ts";
import { addressesOf, type SsoProviderRow, viewProvider } from "./view-provider.ts";

type Data = UpdateSsoProviderInput["data"];

/**
 * Changes a provider. Another domain has to be verified anew and is not forced before. How people of a verified domain
 * are vouched for is for owners to change, since it decides who can sign in as an owner.
 * @throws provider_not_found, stale_version, invalid_input, role_not_found, role_above_yours, owner_only,
 * domain_not_verified when it is to be forced before
 */
export async function updateSsoProvider(
  scope: Scope<"sso:update">,
  { providerId, data, version }: UpdateSsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  if (data.domain !== undefined) requireOwnableDomain(data.domain, "data.domain");
  const learned =
    data.oidc || data.saml ? await learn(identityProvidersOf(services), data, "data.") : ({} satisfies Learned);
  return scope.transact("sso.provider_updated", async (tx, authority) => {
    const before = await readProvider(tx, organization.id, providerId);
    if (version !== undefined && version !== before.version) throw staleVersion();
    const connection = connectionAfter(before, data, learned, services.baseUrl);
    const after = {
      domain: data.domain ?? before.domain,
      ...connection,
      ...rulesAfter(before, data),
      ...standingAfter(before, data),
    };
    requireMayVouch(authority, before, after);
    requireMayMap(authority, after, before, "data.");
    if (after.forceSso && !after.domainVerified) throw notVerified(after.domain);
    const [row = before] = await tx
      .update(ssoProvider)
      .set({ ...after, ...changedBy(ssoProvider, caller.userId) })
      .where(eq(ssoProvider.id, before.id))
      .returning();
    if (row.issuer !== before.issuer) await forgetLinks(tx, providerId);
    await recordForcing(tx, scope, before, row);
    const result = viewProvider(row, services.baseUrl);
    const details = { providerId, before: told(viewProvider(before, services.baseUrl)), after: told(result) };
    const isForcingAlone = Object.keys(data).join() === "forceSso";
    return { result, targets: isForcingAlone ? [] : [{ id: row.id, details }] };
  });
}

const rulesAfter = (before: SsoProviderRow, data: Data) => ({
  defaultRole: data.defaultRole ?? before.defaultRole,
  roleClaim: data.roleClaim === undefined ? before.roleClaim : data.roleClaim,
  roleMapping: data.roleMapping ?? before.roleMapping,
  allowsRolesAboveMember: data.allowsRolesAboveMember ?? before.allowsRolesAboveMember,
});

function standingAfter(before: SsoProviderRow, { domain = before.domain, forceSso }: Data) {
  const isSame = domain === before.domain;
  return { domainVerified: isSame && before.domainVerified, forceSso: forceSso ?? (isSame && before.forceSso) };
}

function connectionAfter(before: SsoProviderRow, data: Data, { oidc, saml }: Learned, baseUrl: string) {
  if (saml) {
    const entityId = addressesOf(before.providerId, baseUrl, "saml").metadataUrl ?? "";
    return { issuer: saml.entityId, oidcConfig: null, samlConfig: JSON.stringify(samlConfigOf(saml, entityId)) };
  }
  const { roleClaim } = rulesAfter(before, data);
  const kept: OidcConfig | null = before.oidcConfig === null ? null : JSON.parse(before.oidcConfig);
  if (!oidc) {
    const config = kept && { ...kept, scopes: scopesFor(kept, roleClaim) };
    const oidcConfig = config && JSON.stringify(config);
    return { issuer: before.issuer, oidcConfig, samlConfig: before.samlConfig };
  }
  // A secret is for the issuer it was given for: it must not be sent to another.
  const clientSecret = data.oidc?.clientSecret ?? (kept?.issuer === oidc.issuer ? kept.clientSecret : undefined);
  if (clientSecret === undefined) throw secretMissing();
  const clientId = data.oidc?.clientId ?? "";
  const config = { ...oidc, clientId, clientSecret, pkce: true, scopes: scopesFor(oidc, roleClaim) };
  return { issuer: oidc.issuer, oidcConfig: JSON.stringify(config), samlConfig: null };
}

function requireMayVouch(author: Authority, before: SsoProviderRow, after: Partial<SsoProviderRow>): void {
  const isSame = vouchedBy(before) === vouchedBy({ ...before, ...after });
  if (!before.domainVerified || isSame || author.roles.includes(OWNER)) return;
  throw new DomainError("owner_only", "Only an owner can change how people of a verified domain are signed in.");
}

/** Whatever decides whom to believe about whom, and so neither scopes nor secret. */
function vouchedBy({ domain, issuer, oidcConfig, samlConfig }: SsoProviderRow): string {
  const oidc: OidcConfig | null = oidcConfig === null ? null : JSON.parse(oidcConfig);
  return JSON.stringify([
    domain,
    issuer,
    oidc && { ...oidc, clientSecret: null, scopes: null, scopesSupported: null },
    samlConfig,
  ]);
}

async function recordForcing(
  tx: Transaction,
  scope: Scope<"sso:update">,
  before: SsoProviderRow,
  { id, providerId, domain, forceSso }: SsoProviderRow,
): Promise<void> {
  if (forceSso === before.forceSso) return;
  const by = { organizationId: scope.organization.id, actorId: scope.caller.userId };
  await recordEvents(tx, forceSso ? "sso.forced" : "sso.unforced", by, [{ id, details: { providerId, domain } }]);
}

const told = ({ domain, protocol, issuer, oidc, ...rest }: SsoProvider) => ({
  ...{ domain, protocol, issuer },
  ...(oidc ? { clientId: oidc.clientId } : {}),
  ...{ forceSso: rest.forceSso, defaultRole: rest.defaultRole, roleClaim: rest.roleClaim },
  ...{ roleMapping: rest.roleMapping, allowsRolesAboveMember: rest.allowsRolesAboveMember },
});

const notVerified = (domain: string) =>
  new DomainError("domain_not_verified", `Verify ${domain} first: until then nobody can sign in by this provider.`);

const secretMissing = () => {
  const message = "Enter the client secret that this issuer gave you.";
  return new DomainError("invalid_input", message, { "data.oidc.clientSecret": message });
};

const staleVersion = () =>
  new DomainError(
    "stale_version",
    "Somebody changed this provider since you last read it. Load it again and repeat your change.",
  );
