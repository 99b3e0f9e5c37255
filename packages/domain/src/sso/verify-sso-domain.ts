import type { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { staleVersion } from "../bookkeeping/require-version.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { IdentityProviders } from "../identity-providers.ts";
import type { Scope } from "../scope/scope.ts";
import { identityProvidersOf } from "../services.ts";
import { type Connection, certificatesOf, connectionOf, dnsRecord, hasSameSubjects } from "./connection.ts";
import { deleteLinks } from "./delete-links.ts";
import { notifyOwners } from "./notify-owners.ts";
import { readProvider } from "./read-provider.ts";
import { requireConnectionAuthority } from "./require-connection-authority.ts";
import { type SsoProviderRow, viewProvider } from "./view-provider.ts";

/**
 * Looks for the TXT record of a provider's unverified connection. Once it is found, people sign in by that connection;
 * a pending one takes the place of the verified one. A domain belongs to one provider: the first that is verified.
 * @throws session_required, session_not_fresh, provider_not_found, owner_only, domain_not_verified with what to do, domain_taken, stale_version
 */
export async function verifySsoDomain(
  scope: Scope<"sso:update">,
  { providerId }: SsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  await requireConnectionAuthority(scope);
  const known = await readProvider(services.database.orm, organization.id, providerId);
  const unverified = unverifiedOf(known);
  const asked = unverified && dnsRecord(known.id, unverified);
  // Looked up before the organization is locked: a name server may take its time.
  if (asked) await requireRecord(identityProvidersOf(services), asked);
  return scope.transact("sso.domain_verified", async (tx, authority) => {
    await requireConnectionAuthority(scope, { tx, authority });
    const before = await readProvider(tx, organization.id, providerId);
    const viewer = { baseUrl: services.baseUrl, authority };
    const connection = unverifiedOf(before);
    if (!connection) return { result: viewProvider(before, viewer), unchanged: true };
    // The record that was found must be of this connection, which may have changed during the lookup.
    const { name, value } = dnsRecord(before.id, connection);
    if (name !== asked?.name || value !== asked.value) throw staleVersion("provider");
    const [row = before] = await tx
      .update(ssoProvider)
      .set({
        ...connection,
        domainVerified: true,
        pendingConnection: null,
        // They were sent by the connection that is replaced.
        ...(before.domainVerified ? { lastRoleClaim: null, lastSignInAt: null } : {}),
        ...changedBy(ssoProvider, caller.userId),
      })
      .where(eq(ssoProvider.id, before.id))
      .returning();
    if (!hasSameSubjects(before, row)) await deleteLinks(tx, providerId);
    await notifyOwners(tx, scope, row);
    const changes = changesBetween(verifiedOf(before), verifiedOf(row));
    return { result: viewProvider(row, viewer), targets: [{ id: row.id, name: providerId, changes }] };
  });
}

/** Which connection people sign in by. */
const verifiedOf = (row: SsoProviderRow) => {
  const { domain, issuer } = row.domainVerified ? row : { domain: null, issuer: null };
  return { domain, issuer, certificates: row.domainVerified && row.samlConfig ? certificatesOf(row) : null };
};

/** The connection that waits for its DNS record, if there is one. */
const unverifiedOf = (row: SsoProviderRow): Connection | undefined =>
  row.domainVerified ? (row.pendingConnection ?? undefined) : connectionOf(row);

async function requireRecord(providers: IdentityProviders, { name, value }: ReturnType<typeof dnsRecord>) {
  const records = await providers.resolveTxt(name).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    // The caller cannot help a name server that is down, but can try again.
    throw new DomainError("domain_not_verified", `The name servers of ${name} did not answer. Try again in a while.`);
  });
  if (records.some((parts) => parts.join("").trim() === value)) return;
  const found = records.length === 0 ? "There is no TXT record" : "The TXT record has another value";
  throw new DomainError(
    "domain_not_verified",
    `${found} at ${name}. Set it to ${value}; new records can take an hour to be seen everywhere.`,
  );
}
