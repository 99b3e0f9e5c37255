import type { AccessTokenId, TokenLimits, TokenMetadata } from "@guildhall/contracts";
import { accessToken, type Transaction } from "@guildhall/db";
import type { Authority, Permission } from "@guildhall/permissions";
import { grantablePermissions } from "../access-token/grantable-permissions.ts";
import { changesBetween } from "../audit/field-changes.ts";
import { isService, requireSession } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import { type ApiKey, isOwnKey, readApiKey } from "./api-key.ts";
import { readKeyHolder } from "./key-holder.ts";
import { endCreatedTokens, isLimited, narrowCreatedTokens } from "./narrow-created-tokens.ts";
import { limitsAfter } from "./token-limits.ts";

/** What is left out stays as it is. */
export interface UpdateApiKeyInput {
  name?: string | undefined;
  enabled?: boolean | undefined;
  /** Null for never. */
  expiresAt?: Date | null | undefined;
  permissions?: readonly string[] | undefined;
  /** In place of all there is; null for none. */
  metadata?: TokenMetadata | null | undefined;
  /** Set by services alone. */
  limits?: TokenLimits | undefined;
}

/**
 * Changes one of the caller's own API keys, which counts on the next request with it. Tokens that it created are enabled, disabled
 * and narrowed with it, and end once its uses are limited.
 * @throws token_not_found, operator_only for limits, session_required, role_above_yours, invalid_input
 */
export function updateApiKey(
  scope: Scope<"token:create">,
  id: AccessTokenId,
  input: UpdateApiKeyInput,
): Promise<ApiKey> {
  return scope.transact("token.updated", async (tx, authority) => {
    const { caller, organization } = scope;
    if (input.limits) requireOperator(caller);
    if (!isService(caller)) requireSession(caller);
    const isThis = isOwnKey(caller, organization, id);
    // Its uses are counted meanwhile: what is read is to be what is changed.
    await tx.select({ id: accessToken.id }).from(accessToken).where(isThis).for("no key update");
    const before = await readApiKey(tx, isThis);
    const { name = before.name, enabled = before.enabled, metadata = before.metadata } = input;
    const { expiresAt = before.expiresAt } = input;
    const permissions = await permissionsAfter(tx, scope, { before, authority, asked: input.permissions });
    const limits = input.limits && limitsAfter(before, input.limits);
    const after = { name, enabled, expiresAt, permissions, ...limits };
    const changes = changesBetween(before, after);
    const fields = changesBetween(before, { metadata }).map(({ field }) => field);
    if (changes.length + fields.length === 0) return { result: before, unchanged: true };
    await tx
      .update(accessToken)
      .set({ ...after, ...(limits && begunAgain(changes)), metadata, updatedAt: new Date() })
      .where(isThis);
    if (limits && isLimited(limits)) await endCreatedTokens(tx, scope, before);
    const isNarrowed = changes.some(({ field }) => ["enabled", "expiresAt", "permissions"].includes(field));
    const created = isNarrowed ? await narrowCreatedTokens(tx, before, { enabled, expiresAt, permissions }) : [];
    const details = { userId: before.userId, ...(fields.length === 0 ? {} : { fields }) };
    const result = await readApiKey(tx, isThis);
    return { result, ...recordedFor([{ id, name, changes, details }, ...created]) };
  });
}

async function permissionsAfter(
  tx: Transaction,
  scope: Scope<"token:create">,
  { before, authority, asked }: { before: ApiKey; authority: Authority; asked: readonly string[] | undefined },
): Promise<Permission[]> {
  if (asked === undefined) return before.permissions;
  const holder = isService(scope.caller)
    ? await readKeyHolder(tx, scope, { userId: before.userId, authority })
    : { authority };
  return grantablePermissions(holder.authority, { kind: "personal", permissions: [...asked] });
}

/** New intervals and windows begin when they are set, not when the key was created. */
function begunAgain(changes: readonly { field: string }[]): Partial<typeof accessToken.$inferInsert> {
  const isChanged = (...names: string[]) => changes.some(({ field }) => names.includes(field));
  return {
    ...(isChanged("remaining", "refillAmount", "refillInterval") ? { lastRefillAt: new Date() } : {}),
    ...(isChanged("rateLimitMax", "rateLimitWindow") ? { rateLimitStartedAt: null, requestCount: 0 } : {}),
  };
}
