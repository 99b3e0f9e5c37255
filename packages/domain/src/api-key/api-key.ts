import type { AccessTokenId } from "@guildhall/contracts";
import { accessToken, columnsOf, type Orm, type Transaction } from "@guildhall/db";
import { and, eq, type SQL } from "drizzle-orm";
import { internalColumns } from "../access-token/select-access-tokens.ts";
import { tokenNotFound } from "../errors/not-found.ts";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/caller.ts";
import type { ScopedOrganization } from "../scope/scope.ts";

/** API keys are personal access tokens, as the person they belong to sees them. */
export const selectApiKeys = (db: Orm | Transaction, where: SQL | undefined) =>
  db
    .select(columnsOf(accessToken, internalColumns))
    .from(accessToken)
    .where(and(eq(accessToken.kind, "personal"), where));

export type ApiKey = Awaited<ReturnType<typeof selectApiKeys>>[number];

/** The condition for one of the caller's own keys in an organization; the service has everyone's. */
export const isOwnKey = (caller: Caller, { id: organizationId }: ScopedOrganization, id: AccessTokenId) =>
  and(
    eq(accessToken.organizationId, organizationId),
    eq(accessToken.id, id),
    isService(caller) ? undefined : eq(accessToken.userId, caller.userId),
  );

/** @throws token_not_found, also for someone else's key */
export async function readApiKey(db: Orm | Transaction, isKey: SQL | undefined): Promise<ApiKey> {
  const [key] = await selectApiKeys(db, isKey);
  if (!key) throw tokenNotFound();
  return key;
}
