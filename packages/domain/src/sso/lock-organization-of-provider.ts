import { runStatement, type Transaction } from "@guildhall/db";
import { limitsFrom } from "../scope/with-limits.ts";
import type { Services } from "../services.ts";

/** Locks the live organization of a provider until the transaction ends, as every change to it does. */
export async function lockOrganizationOfProvider(
  services: Services,
  tx: Transaction,
  providerId: string,
): Promise<void> {
  const limits = limitsFrom(services, 2);
  await runStatement(
    tx,
    `select from organization ${limits.from}
    where id = (select organization_id from sso_provider where provider_id = $1) and deleted_at is null
    for no key update of organization`,
    [providerId, ...limits.parameters],
  );
}
