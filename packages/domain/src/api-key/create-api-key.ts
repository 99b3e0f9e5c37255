import type { TokenLimits, TokenMetadata, UserId } from "@guildhall/contracts";
import { type Authority, can, type Permission } from "@guildhall/permissions";
import { grantablePermissions } from "../access-token/grantable-permissions.ts";
import { insertAccessToken } from "../access-token/insert-access-token.ts";
import { lockCredential } from "../access-token/lock-credential.ts";
import { createdWith } from "../audit/field-changes.ts";
import { isService, requireSession } from "../scope/caller.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Scope } from "../scope/scope.ts";
import { notifyAccount } from "../second-factor/notify-account.ts";
import { type ApiKey, isOwnKey, readApiKey } from "./api-key.ts";
import { readKeyHolder } from "./key-holder.ts";
import { limitsAfter, noLimits } from "./token-limits.ts";

export interface CreateApiKeyInput {
  name: string;
  /** Null for never. */
  expiresAt: Date | null;
  /** Default: reading the organization and its projects, as far as the person may. */
  permissions?: readonly string[] | undefined;
  metadata: TokenMetadata | null;
  /** Set by services alone. */
  limits?: TokenLimits | undefined;
  /** Whose it is to be, where a service makes it; a person makes their own. */
  userId?: UserId | undefined;
}

const byDefault: readonly Permission[] = ["organization:read", "project:read"];

/**
 * Makes a personal access token with what API keys have in addition. Its secret is in the answer and nowhere else; its person gets a
 * mail.
 * @throws operator_only for limits, session_required, member_not_found for a service that names no member, role_above_yours, invalid_input
 */
export function createApiKey(
  scope: Scope<"token:create">,
  input: CreateApiKeyInput,
): Promise<{ key: ApiKey; secret: string }> {
  return scope.transact("token.created", async (tx, authority) => {
    const { caller, organization } = scope;
    const { name, expiresAt, metadata } = input;
    if (input.limits) requireOperator(caller);
    if (!isService(caller)) requireSession(caller);
    const holder = isService(caller)
      ? { ...(await readKeyHolder(tx, scope, { userId: input.userId, authority })), ssoProviderId: null }
      : { ...caller, authority, ssoProviderId: (await lockCredential(tx, caller)).ssoProviderId };
    const permissions = permissionsFor(holder.authority, input.permissions);
    const limits = limitsAfter(noLimits, input.limits);
    const { id, secret } = await insertAccessToken(tx, {
      ...{ kind: "personal", name, permissions, expiresAt, metadata, ...limits },
      organizationId: organization.id,
      userId: holder.userId,
      ssoProviderId: holder.ssoProviderId,
    });
    await notifyAccount(tx, caller.services, holder, "access_token_created", [name, organization.name]);
    const key = await readApiKey(tx, isOwnKey(caller, organization, id));
    const set = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== null));
    const changes = createdWith({ name, kind: "personal", permissions, expiresAt, ...set });
    const details = { userId: holder.userId, ...(metadata === null ? {} : { fields: ["metadata"] }) };
    return { result: { key, secret }, targets: [{ id, name, changes, details }] };
  });
}

function permissionsFor(holder: Authority, asked: readonly string[] | undefined): Permission[] {
  if (asked === undefined) return byDefault.filter((permission) => can(holder, permission));
  return grantablePermissions(holder, { kind: "personal", permissions: [...asked] });
}
