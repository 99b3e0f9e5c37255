import type { SsoExtra, UpdateForceSsoInput } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { DomainError } from "../domain-error.ts";
import type { Scope } from "../scope/scope.ts";

/**
 * Demands, or no longer, that members with an address in a provider's verified domain have signed in through it. Owners
 * are let in all the same. @throws provider_not_found
 */
export function updateForceSso(
  scope: Scope<"sso:update">,
  { providerId, forceSso }: UpdateForceSsoInput,
): Promise<SsoExtra> {
  return scope.transact(forceSso ? "sso.forced" : "sso.unforced", async (tx) => {
    const isThis = and(eq(ssoProvider.organizationId, scope.organization.id), eq(ssoProvider.providerId, providerId));
    const [updated] = await tx
      .update(ssoProvider)
      .set({ forceSso, ...changedBy(ssoProvider, scope.caller.userId) })
      .where(isThis)
      .returning({ id: ssoProvider.id, domain: ssoProvider.domain });
    if (!updated) throw new DomainError("provider_not_found", "There is no such provider in this organization.");
    const { id, domain } = updated;
    return { result: { providerId, forceSso }, targets: [{ id, details: { providerId, domain } }] };
  });
}
