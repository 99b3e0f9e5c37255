import type { SsoProvider } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { updateSsoProvider } from "./update-sso-provider.ts";

/**
 * Sets whether members with an address in a provider's domain must sign in through it; owners never have to.
 * @throws provider_not_found, domain_not_verified
 */
export const updateForceSso = (
  scope: Scope<"sso:update">,
  { providerId, forceSso }: { providerId: string; forceSso: boolean },
): Promise<SsoProvider> => updateSsoProvider(scope, { providerId, data: { forceSso } });
