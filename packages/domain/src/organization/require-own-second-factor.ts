import type { OrganizationId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { lockCredential } from "../access-token/lock-credential.ts";
import { DomainError } from "../errors/domain-error.ts";
import { type Caller, isService } from "../scope/caller.ts";

/**
 * Only those whom it leaves in may require a second factor: the others would lock themselves out. The service is exempt.
 * @throws two_factor_required
 */
export async function requireOwnSecondFactor(
  tx: Transaction,
  caller: Caller,
  organizationId: OrganizationId,
): Promise<void> {
  if (isService(caller)) return;
  const { services, userId, token } = caller;
  const { secondFactor, ssoProviderId } = await lockCredential(tx, caller);
  const lacking = await tx.execute(sql`
    select from second_factor_required(${organizationId}, true, ${userId}, ${token !== null}, ${secondFactor}, ${ssoProviderId})`);
  if (lacking.length === 0) return;
  throw new DomainError(
    "two_factor_required",
    `You would lock yourself out: ${token === null ? "you have not signed in with a second factor" : "the account that created this access token has no second factor"}. Set one up first: ${services.baseUrl}/account/security#two-factor`,
  );
}
