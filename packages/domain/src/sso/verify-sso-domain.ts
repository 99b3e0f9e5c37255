import type { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../domain-error.ts";
import type { Scope } from "../scope/scope.ts";
import { identityProvidersOf } from "../services.ts";
import { dnsRecord } from "./dns-record.ts";
import type { IdentityProviders } from "./identity-providers.ts";
import { readProvider } from "./read-provider.ts";
import { viewProvider } from "./view-provider.ts";

/**
 * Looks for the TXT record that proves whose a provider's domain is. From then on people sign in by it. A domain is one
 * provider's only: who proves it first has it.
 * @throws provider_not_found, domain_not_verified with what to do, domain_taken
 */
export async function verifySsoDomain(
  scope: Scope<"sso:update">,
  { providerId }: SsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  const asked = await readProvider(services.database.orm, organization.id, providerId);
  // Asked before the organization is locked: a name server may take its time.
  if (!asked.domainVerified) await requireRecord(identityProvidersOf(services), dnsRecord(asked));
  return scope.transact("sso.domain_verified", async (tx) => {
    const row = await readProvider(tx, organization.id, providerId);
    if (row.domain !== asked.domain) {
      throw new DomainError("stale_version", "Somebody changed the domain in the meantime. Load the page again.");
    }
    if (row.domainVerified) return { result: viewProvider(row, services.baseUrl), targets: [] };
    const [verified = row] = await tx
      .update(ssoProvider)
      .set({ domainVerified: true, ...changedBy(ssoProvider, caller.userId) })
      .where(eq(ssoProvider.id, row.id))
      .returning();
    const details = { providerId, domain: row.domain };
    return { result: viewProvider(verified, services.baseUrl), targets: [{ id: row.id, details }] };
  });
}

async function requireRecord(providers: IdentityProviders, { name, value }: ReturnType<typeof dnsRecord>) {
  const records = await providers.resolveTxt(name).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTFOUND" || code === "ENODATA") return [];
    // A name server that is away is none of the caller's doing, but trying again is.
    throw new DomainError("domain_not_verified", `The name servers of ${name} did not answer. Try again in a while.`);
  });
  if (records.some((parts) => parts.join("").trim() === value)) return;
  const found = records.length === 0 ? "There is no TXT record" : "The TXT record has another value";
  throw new DomainError(
    "domain_not_verified",
    `${found} at ${name}. Set it to ${value}; new records can take an hour to be seen everywhere.`,
  );
}
