import type { SsoProvider } from "@guildhall/contracts";
import type { Scope } from "../scope/scope.ts";
import { updateSsoProvider } from "./update-sso-provider.ts";

/**
 * Says whether members of a provider's domain get into the organization by it only; owners always get in.
 * @throws provider_not_found, domain_not_verified
 */
export const updateForceSso = (
  scope: Scope<"sso:update">,
  { providerId, forceSso }: { providerId: string; forceSso: boolean },
): Promise<SsoProvider> => updateSsoProvider(scope, { providerId, data: { forceSso } });
