import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { withLimits } from "../scope/with-limits.ts";
import type { Services } from "../services.ts";

/** Locks the live organization of a provider until the transaction ends, as every change to it does. */
export async function lockOrganizationOfProvider(
  services: Services,
  tx: Transaction,
  providerId: string,
): Promise<void> {
  await tx.execute(sql`
    select from organization ${withLimits(services)}
    where id = (select organization_id from sso_provider where provider_id = ${providerId}) and deleted_at is null
    for no key update of organization`);
}
