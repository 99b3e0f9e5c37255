import type { Transaction } from "@guildhall/db";
import { lockOrganizationOfProvider, type Services } from "@guildhall/domain";
import { AsyncVariable } from "../async-variable.ts";

const back = /^\/api\/auth\/sso\/(?:callback|saml2\/sp\/acs)\/([^/]+)$/;

/**
 * The order of locks while someone signs in by a provider. Better Auth's plugin locks the provider's row first; anyone who
 * changes a provider locks its organization first, as every change does. Each would wait for the other.
 */
export function organizationFirst(services: Services) {
  const signIns = new AsyncVariable<string>();
  return {
    /** Answers a request; if someone comes back from a provider with it, what it does begins with `lock`. */
    during<Result>({ url }: Request, work: () => Promise<Result>): Promise<Result> {
      const providerId = back.exec(new URL(url).pathname)?.[1];
      return providerId === undefined ? work() : signIns.run(providerId, work);
    },
    /** What the transaction of this request shares connections with: other sign-ins by its provider, or all the rest. */
    share: () => signIns.get() ?? "Better Auth",
    async lock(tx: Transaction): Promise<void> {
      const providerId = signIns.get();
      if (providerId !== undefined) await lockOrganizationOfProvider(services, tx, providerId);
    },
  };
}
