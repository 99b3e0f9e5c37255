import type { SsoProvider, SsoProviderInput } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import type { Scope } from "../scope/scope.ts";
import { readProvider } from "./read-provider.ts";
import { requireConnectionAuthority } from "./require-connection-authority.ts";
import { viewProvider } from "./view-provider.ts";

/**
 * Gives up a change of domain or connection that waits for its DNS record; people go on signing in by the verified
 * connection. Without such a change nothing happens. @throws session_required, session_not_fresh, provider_not_found, owner_only
 */
export function discardPendingConnection(
  scope: Scope<"sso:update">,
  { providerId }: SsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  return scope.transact("sso.pending_connection_discarded", async (tx, authority) => {
    await requireConnectionAuthority(scope, { tx, authority });
    const before = await readProvider(tx, organization.id, providerId);
    const viewer = { baseUrl: services.baseUrl, authority };
    const { pendingConnection } = before;
    if (!pendingConnection) return { result: viewProvider(before, viewer), unchanged: true };
    const [row = before] = await tx
      .update(ssoProvider)
      .set({ pendingConnection: null, ...changedBy(ssoProvider, caller.userId) })
      .where(eq(ssoProvider.id, before.id))
      .returning();
    const { domain, issuer } = pendingConnection;
    const changes = endedWith({ domain, issuer });
    return { result: viewProvider(row, viewer), targets: [{ id: row.id, name: providerId, changes }] };
  });
}
