import type { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { Scope } from "../scope/scope.ts";
import { deleteLinks } from "./delete-links.ts";
import { readProvider } from "./read-provider.ts";
import { requireOwnSession } from "./require-connection-authority.ts";
import { viewProvider } from "./view-provider.ts";

/**
 * Removes a provider: it signs in no one and is not required anymore, and sessions and tokens made through it no longer
 * count as single sign-on. Memberships stay. A removal grants no one anything, so `sso:update` is enough; adding the
 * provider again takes an owner. It takes a fresh session all the same. @throws session_required, session_not_fresh, provider_not_found
 */
export function removeSsoProvider(scope: Scope<"sso:update">, { providerId }: SsoProviderInput): Promise<SsoProvider> {
  return scope.transact("sso.provider_removed", async (tx, authority) => {
    await requireOwnSession(scope.caller, tx);
    const row = await readProvider(tx, scope.organization.id, providerId);
    await tx.delete(ssoProvider).where(eq(ssoProvider.id, row.id));
    await deleteLinks(tx, providerId);
    const result = viewProvider(row, { baseUrl: scope.services.baseUrl, authority });
    const { domain, protocol, issuer, forceSso } = result;
    const changes = endedWith({ domain, protocol, issuer, forceSso });
    return { result, targets: [{ id: row.id, name: providerId, changes }] };
  });
}
