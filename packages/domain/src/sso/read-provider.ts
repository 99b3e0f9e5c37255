import type { OrganizationId } from "@guildhall/contracts";
import { type Orm, ssoProvider, type Transaction } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import type { SsoProviderRow } from "./view-provider.ts";

/** One of the organization's providers, secrets and all. @throws provider_not_found */
export async function readProvider(
  db: Orm | Transaction,
  organizationId: OrganizationId,
  providerId: string,
): Promise<SsoProviderRow> {
  const isNamed = and(eq(ssoProvider.organizationId, organizationId), eq(ssoProvider.providerId, providerId));
  const [found] = await db.select().from(ssoProvider).where(isNamed);
  if (!found) throw providerNotFound();
  return found;
}

export const providerNotFound = () =>
  new DomainError("provider_not_found", "This organization has no such provider for single sign-on.");
